"""What changes who may see what, by noun: grants, codes, telephone sign-in, accounts."""
