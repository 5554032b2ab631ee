# SPDX-License-Identifier: Apache-2.0
"""Give Django's settings a folder of their own before any test is found."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import django

_HOME = tempfile.mkdtemp(prefix="upshift-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["UPSHIFT_HOME"] = _HOME
os.environ["DJANGO_SETTINGS_MODULE"] = "upshift_workspace.project.settings"
if os.environ.get("UPSHIFT_WORKSPACE_ON_POSTGRES"):
    os.environ["DATABASE_URL"] = os.environ["UPSHIFT_TEST_OWNER"]

django.setup()
