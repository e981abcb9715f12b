"""The public side of the encryption: everyone's chain of signed statements, their boxes, their own sealed settings.

Calls      directory (note_on_cordee), accounts (step-up), verification, audit, platform.
Promises   a chain only grows, by statements that cordee_protocol has verified; what is stored is public or sealed;
           a stolen session alone enrols no device (rules.py), the server alone neither (it can't sign).
Not here   private keys (they never leave their devices), who somebody *is* (verification), conversation keys (messaging).
"""
