"""Why a package can't be imported, or a production not exported: one line for the user each."""


class H5PError(Exception):
    """The tree's root: `NotImportable`, `NotExportable`."""


class NotImportable(H5PError):
    """The package as a whole can't become a production."""


class NotExportable(H5PError):
    """The production as a whole can't become a package."""


class NoEqual(H5PError):
    """One element of a package, or one question, has nothing that equals it on the other side."""
