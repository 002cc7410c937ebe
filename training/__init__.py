"""Makes the weights that `onrecord` ships. Imports `onrecord`; nothing in `onrecord` imports this. Needs torch."""
