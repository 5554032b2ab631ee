# SPDX-License-Identifier: Apache-2.0
"""The outbox: letters wait in a table until a worker has sent them."""
