"""The language server: the queries of the command line, answered to an editor while a spec is being written."""
