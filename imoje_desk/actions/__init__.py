"""What an agent does, one module each: look up, cancel, refund, reconcile. Everything here runs on worker threads."""
