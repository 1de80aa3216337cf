"""Who we are and the token: profiles and settings (files without a secret), tokens (the system's keyring)."""
