"""Where the national login sends a person back to, under /accounts/ (allauth.urls gathers it)."""

from __future__ import annotations

from django.urls import path

from cordee.verification.national import views

urlpatterns = [path("psc/login/callback/", views.callback, name="psc_callback")]
