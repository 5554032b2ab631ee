# SPDX-License-Identifier: Apache-2.0
"""Vendored style sheets and fonts; ``manifest.toml`` says whose they are."""
