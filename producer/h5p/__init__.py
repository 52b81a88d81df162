"""H5P Interactive Video packages: imported as productions, and made of them. The docs: docs/h5p.md."""
