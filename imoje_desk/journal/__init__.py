"""What this desk did: every cancel and refund, written before it is done.

Kept free of imports: the database library is loaded with `journal.store`, off the path to the first window.
"""
