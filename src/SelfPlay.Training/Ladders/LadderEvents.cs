namespace SelfPlay.Training;

/// <summary>A checkpoint was examined on the ladder's present game.</summary>
/// <param name="Run">The ladder.</param>
/// <param name="Rung">The rung.</param>
/// <param name="GameRun">The run that learns the game.</param>
/// <param name="Examination">What came of it.</param>
public sealed record LadderGameExamined(string Run, int Rung, string GameRun, Examination Examination) : RunEvent(Run);

/// <summary>The ladder is done with a game, passed or not.</summary>
/// <param name="Run">The ladder.</param>
/// <param name="Result">How it went.</param>
public sealed record LadderGameLearned(string Run, LadderResult Result) : RunEvent(Run);

/// <summary>All games of a rung were passed.</summary>
/// <param name="Run">The ladder.</param>
/// <param name="Rung">The rung.</param>
public sealed record LadderRungPassed(string Run, int Rung) : RunEvent(Run);
