"""/mohinh: the register of outreach models, those without news for long first."""
