"""Pure rules of verification: `standing` (states, and the means by which an identity is confirmed), `declaring` (the form one joins by)."""

from cordee.verification.rules.standing import Act, Method, State, Why, after, opens_others_data

__all__ = ["Act", "Method", "State", "Why", "after", "opens_others_data"]
