# SPDX-License-Identifier: Apache-2.0
"""Pictures as SVG text, one plot a file, drawn without a browser."""
