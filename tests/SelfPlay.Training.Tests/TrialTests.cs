namespace SelfPlay.Training.Tests;

/// <summary>Tests that want a data folder and a store each.</summary>
public abstract class TrialTests
{
    private protected Trial trial = null!;

    [SetUp]
    public void MakeTrial() => trial = new Trial();

    [TearDown]
    public void DeleteTrial() => trial.Dispose();
}
