"""What an invitation is worth and who may do what with it: `links` (the secret), `lasting` (how long, how often), `road` (how far the
invited came); pure.
"""
