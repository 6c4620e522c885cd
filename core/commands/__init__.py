"""The sub-commands of `patchlight`, one file each; heavy modules are imported only where needed.
"""
