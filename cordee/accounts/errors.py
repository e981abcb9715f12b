"""Why accounts refuses."""

from __future__ import annotations

from cordee.platform.errors import DomainError


class AgreementOutdated(DomainError):
    """A text changed while the form was open; `documents` names those to read anew."""

    status, type = 409, "agreement-outdated"
    title = "Un texte a changé depuis l’ouverture de cette page."
    next_step = "Relisez-le et cochez de nouveau ; votre saisie est gardée."


class AddressTaken(DomainError):
    """Another account bears this address.  No outsider may hear of it: callers turn it into what they say of a free one."""

    status, type = 409, "address-taken"
    title = "Cette adresse sert déjà à un autre compte."
    next_step = "Connectez-vous avec elle, ou choisissez-en une autre."


class DigitsRefused(DomainError):
    """Not the digits of the last mail; `left` tries remain before others must be asked for."""

    status, type = 422, "digits-refused"
    title = "Ces chiffres ne sont pas les derniers envoyés."
    next_step = "Vérifiez-les, ou demandez un nouveau message."


class DigitsExpired(DomainError):
    """The right digits too late, or after too many wrong ones."""

    status, type = 410, "digits-expired"
    title = "Ces chiffres ne sont plus valables."
    next_step = "Demandez un nouveau message."


class LinkExpired(DomainError):
    """A link that is used, too old, replaced by a later one, or forged: told apart by nobody."""

    status, type = 410, "link-expired"
    title = "Ce lien n’est plus valable."
    next_step = "Il a déjà servi, ou un message plus récent l’a remplacé. Demandez-en un nouveau."


class NothingToConfirm(DomainError):
    """Nothing was begun in this browser, or too long ago."""

    status, type = 404, "nothing-to-confirm"
    title = "Aucune adresse n’attend de confirmation sur cet appareil."
    next_step = "Reprenez le formulaire, ou connectez-vous."
