# SPDX-License-Identifier: Apache-2.0
"""Addresses of training."""

from __future__ import annotations

from django.urls import path

from upshift_workspace.training.views import asked, changes, looking, teaching, uploads

app_name = "training"
urlpatterns = [
    path("courses/", teaching.courses, name="courses"),
    path("courses/new", teaching.course_new, name="course_new"),
    path("courses/upload", uploads.upload, name="course_upload"),
    path("courses/template", uploads.template, name="course_template"),
    path("courses/<int:pk>/", teaching.course, name="course"),
    path("courses/<int:pk>/edit", teaching.course_edit, name="course_edit"),
    path("courses/<int:pk>/remove", teaching.course_remove, name="course_remove"),
    path("courses/<int:pk>/offer", teaching.offer_new, name="offer_new"),
    path("offers/<int:pk>/edit", teaching.offer_edit, name="offer_edit"),
    path("offers/<int:pk>/remove", teaching.offer_remove, name="offer_remove"),
    path("resources/", teaching.resources, name="resources"),
    path("resources/new", teaching.resource_new, name="resource_new"),
    path("resources/<int:pk>/edit", teaching.resource_edit, name="resource_edit"),
    path("resources/<int:pk>/remove", teaching.resource_remove, name="resource_remove"),
    path("runs/", teaching.runs, name="runs"),
    path("courses/changes/<int:pk>/", changes.change, name="change"),
    path("asked/", asked.asked, name="asked"),
    path("asked/anew", asked.ask_anew, name="ask_anew"),
    path("catalogue/", looking.catalogue, name="catalogue"),
    path("catalogue/coverage", looking.coverage, name="coverage"),
    path("catalogue/<int:pk>/", looking.offered, name="offered"),
    path("skills/", looking.skills, name="skills"),
    path("skills/<int:pk>/", looking.skill, name="skill"),
    path("occupations/", looking.occupations, name="occupations"),
    path("occupations/<int:pk>/", looking.occupation, name="occupation"),
    path("occupations/<int:pk>/edit", looking.occupation_edit, name="occupation_edit"),
]
