"""Return sheets and exports, as workbooks."""
