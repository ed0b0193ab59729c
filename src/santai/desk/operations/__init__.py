"""Operations of the desk, by noun."""
