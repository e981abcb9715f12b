"""End-to-end encrypted files: upload in resumable parts, who may download, lifetime.

Calls      verification (who may), platform (blobs).
Promises   a file belongs to its uploader until an appended message cites it, then to the members of the citing conversations;
           nobody cites a file that they may not read; uncited files go after seven days; the server never sees a key or a name.
Not here   the bytes' way in and out (live.files), profile photos and evidence (platform.blobs, sealed by the server).
"""
