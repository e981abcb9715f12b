"""Why accounts refuses."""

from __future__ import annotations

from cordee.platform.errors import DomainError, NotSignedIn


class DeviceRevoked(NotSignedIn):
    """The session ended because its device was taken away by another one; `user_id` says whose keys the browser has to forget."""

    status, type = 401, "device-revoked"
    title = "Cet appareil a été retiré de votre compte."
    next_step = "Ses clés sont effacées d’ici. Reconnectez-vous et tapez votre code de secours pour l’ajouter de nouveau."


class PresenceNeeded(DomainError):
    """The session is on a device, whose key says that somebody is there: the cookie alone does not."""

    status, type = 403, "presence-needed"
    title = "Cette session se prolonge depuis son appareil."
    next_step = "Rechargez la page ; vos messages et vos brouillons sont gardés."


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
    """Not the digits of the last mail; after some tries others must be asked for (rules.proofs)."""

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


class SecondFactorNeeded(DomainError):
    """The session has known a password only: nothing of other people opens before a second factor."""

    status, type = 403, "second-factor-needed"
    title = "Un second facteur est à mettre en place."
    next_step = "Ajoutez une clé d’accès ou une application de codes ; l’étape prend une minute."


class StepUpNeeded(DomainError):
    """The act can lose an account, and the last complete proof of who asks is over five minutes old.  `ways` says what would do."""

    status, type = 403, "step-up-needed"
    title = "Confirmez que c’est bien vous."
    next_step = "Votre mot de passe et votre second facteur sont redemandés ; l’action reprend ensuite."


class WrongProof(DomainError):
    """A password, a code or a passkey that is not the right one; which one is not said."""

    status, type = 422, "wrong-proof"
    title = "Ce n’est pas cela."
    next_step = (
        "Vérifiez la saisie ; un code ne sert qu’une fois et change toutes les 30 s. "
        "Si le code est refusé à chaque fois, mettez le téléphone à l’heure."
    )


class LastFactor(DomainError):
    """The only second factor can't be removed: another one first."""

    status, type = 409, "last-factor"
    title = "C’est votre seul second facteur."
    next_step = "Ajoutez-en un autre, puis retirez celui-ci."


class TooManyPasskeys(DomainError):
    """An account holds so many passkeys at most; `most` says how many (services.factors.MOST_PASSKEYS)."""

    status, type = 409, "too-many-passkeys"
    title = "Votre compte a déjà dix clés d’accès, le maximum."
    next_step = "Retirez celle d’un appareil que vous n’avez plus, puis ajoutez celle-ci."


class NotBegun(DomainError):
    """What is to be finished was not begun in this session, or too long ago."""

    status, type = 409, "not-begun"
    title = "Cette étape a expiré."
    next_step = "Recommencez-la ; rien n’a été modifié."
