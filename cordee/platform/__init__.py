"""What every room stands on and nothing about health: ids, clock, errors, sealing, blobs, the feed, announcing, pokes.

Calls      nobody.
Promises   ids, clock.offset, errors, problem, origin, identity, sealing, blobs, hot: no Django, so that the gateway may use them;
           a reader's feed has no gap (Note [Why the feed has a head row], feed.py).
Not here   anything that knows what a patient, a referral or a conversation is.
"""
