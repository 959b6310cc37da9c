"""The working screens, each a mode of the app: desk, plan, tasks, ledger; and help, which lies over any of them."""
