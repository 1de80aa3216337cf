"""Every sentence this program says, one module a subject, each through Qt's translation.

Below `ui` things are told as codes with parameters; here a code becomes what an agent reads. The texts are written
in English and marked for `lupdate`; `resources/translations` has them in Polish.
"""
