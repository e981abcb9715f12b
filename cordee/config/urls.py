"""Django's addresses.  All else is the built client's or the gateway's (Caddyfile)."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from cordee.config.api import api

urlpatterns = [
    path("api/v1/auth/", include("allauth.headless.urls")),
    path("api/v1/", api.urls),
    path("accounts/", include("allauth.urls")),  # callbacks of identity providers only: HEADLESS_ONLY takes the pages away
]

if settings.REHEARSAL:
    urlpatterns.append(path("", include("cordee.rehearsal.urls")))
