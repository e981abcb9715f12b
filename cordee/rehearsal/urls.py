"""The rehearsal's addresses."""

from __future__ import annotations

from django.urls import path

from cordee.rehearsal import views

urlpatterns = [
    path("rehearsal", views.page),
    path("rehearsal/", views.page),
    path("rehearsal/outbox.json", views.outbox),
    path("rehearsal/digits.json", views.digits),
    path("rehearsal/sign-in/<slug:key>", views.sign_in),
    path("rehearsal/<str:name>", views.asset),
]
