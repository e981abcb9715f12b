"""Each thing that is unsafe where real patients are is a fault of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from cordee.config import production
from cordee.config.house import House
from cordee.platform.secrets import read_or_make

if TYPE_CHECKING:
    from pathlib import Path


WORKFLOW = {"CORDEE_ONFIDO_WORKFLOW": "99999999-2222-4333-8444-555555555555"}


def faults(data: Path, **environment: str) -> list[str]:
    safe = {
        "CORDEE_PRODUCTION": "1",
        "CORDEE_DOMAIN": "cordee.example",
        "CORDEE_OPERATOR": "CPTS des Trois-Vallons",
        "CORDEE_DATA": str(data),
    }
    return production.faults(House.of({**safe, **environment}))


def test_a_public_site_with_secrets_of_its_own_may_start(tmp_path: Path) -> None:
    read_or_make(tmp_path / "secrets" / "django.key", size=48)
    assert faults(tmp_path) == []


def test_onfido_with_a_live_token_may_start(tmp_path: Path) -> None:
    assert faults(tmp_path, CORDEE_ONFIDO_TOKEN="api_live.x", CORDEE_ONFIDO_WEBHOOK_TOKEN="y", **WORKFLOW) == []


def test_an_sms_bridge_on_the_same_machine_needs_no_tls(tmp_path: Path) -> None:
    assert faults(tmp_path, CORDEE_SMS_URL="http://127.0.0.1:9000/send") == []


def test_a_site_behind_its_operator_s_balancer_may_start(tmp_path: Path) -> None:
    assert faults(tmp_path, CORDEE_DOMAIN="", CORDEE_ORIGINS="https://cordee.example") == []


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"CORDEE_REHEARSAL": "1"}, "CORDEE_REHEARSAL"),
        ({"CORDEE_DOMAIN": ""}, "plain HTTP (http://localhost:8000"),
        ({"CORDEE_ORIGINS": "https://cordee.example,http://10.0.0.1"}, "plain HTTP (http://10.0.0.1)"),
        ({"CORDEE_CLOCK_OFFSET": "-3600"}, "CORDEE_CLOCK_OFFSET"),
        ({"CORDEE_SMS_URL": "outbox:"}, "CORDEE_SMS_URL"),
        ({"CORDEE_SMS_URL": "http://house:secret@sms.example/send"}, "CORDEE_SMS_URL is asked over plain HTTP"),
        ({"CORDEE_OPERATOR": " "}, "CORDEE_OPERATOR"),
        ({"CORDEE_MAIL_URL": "outbox:"}, "CORDEE_MAIL_URL"),
        ({"CORDEE_MAIL_URL": "smtp.example:587"}, "smtps://host:port"),
        ({"CORDEE_PSC": "sandbox"}, "CORDEE_PSC=sandbox"),
        ({"CORDEE_PSC": "production", "CORDEE_PSC_ACCEPT_MISSING_ACR": "1"}, "CORDEE_PSC_ACCEPT_MISSING_ACR"),
        ({"CORDEE_PSC_TOKEN": "http://auth.example/token"}, "CORDEE_PSC_TOKEN is asked over plain HTTP"),
        ({"CORDEE_ONFIDO_TOKEN": "api_sandbox.x", **WORKFLOW}, "CORDEE_ONFIDO_TOKEN is a sandbox's"),
        (
            {"CORDEE_ONFIDO_TOKEN": "api_live.x", **WORKFLOW, "CORDEE_ONFIDO_ADDRESS": "http://10.0.0.1/v3.6"},
            "CORDEE_ONFIDO_ADDRESS is asked",
        ),
        ({"CORDEE_ONFIDO_TOKEN": "api_live.x"}, "needs CORDEE_ONFIDO_WORKFLOW"),
        ({"CORDEE_ONFIDO_TOKEN": "api_live.x", **WORKFLOW, "CORDEE_ONFIDO_REGION": "FR"}, "CORDEE_ONFIDO_REGION"),
        ({"CORDEE_ONFIDO_TOKEN_FILE": "/nowhere/token"}, "/nowhere/token"),
    ],
)
def test_a_fault_of_the_environment_is_named(tmp_path: Path, environment: dict[str, str], named: str) -> None:
    (only,) = faults(tmp_path, **environment)
    assert named in only


def test_a_database_with_rehearsal_people_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rehearsal.txt").write_text("people")
    (only,) = faults(tmp_path)
    assert "rehearsal people" in only


def test_a_secret_that_is_not_secret_is_refused(tmp_path: Path) -> None:
    readable = tmp_path / "secrets" / "sealing" / "1.key"
    read_or_make(readable)
    readable.chmod(0o640)
    default = tmp_path / "secrets" / "django.key"
    default.write_bytes(b"change-me change-me change-me")
    default.chmod(0o600)
    first, second = faults(tmp_path)
    assert str(default) in first
    assert "not random" in first
    assert str(readable) in second
    assert "chmod 600" in second


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert len(faults(tmp_path, CORDEE_DOMAIN="", CORDEE_REHEARSAL="yes", CORDEE_CLOCK_OFFSET="1")) == 3


def test_django_finds_nothing_wrong_with_itself() -> None:
    call_command("check", fail_level="WARNING")  # the worker of jobs does not look when it starts
