"""The gateway: sockets, sending, receipts, syncing, the bytes of files.  A plain ASGI application; imports no Django.

Calls      `hot`, `rules` and `errors` of accounts, verification, directory, keys, messaging, files; cordee_protocol;
           platform without Django.
Promises   everything that it answers is durable and numbered; what it pushes may be lost, positions may not (Note [Positions, not pushes]);
           who is signed out, suspended or removed is served nothing within five seconds, and normally at once.
Not here   anything that must be right in more ways than a log must (Django's rooms), the words of a message (ciphertext).

Note [Positions, not pushes]
A frame on a socket is a courtesy.  A device knows a position in its feed and in each log; after any doubt it asks `sync` for what is after
them.  So the gateway may drop a slow socket, miss a poke or be restarted, and nothing is lost.
"""
