namespace SelfPlay.Inference;

/// <summary>A predictor and the learner step it was made at.</summary>
public sealed record Model(IPredictor Predictor, long Step);

/// <summary>Where actors find the newest accepted model. They ask between batches, so a game may outlive several.</summary>
public interface IModelSource
{
    /// <summary>The model to use now.</summary>
    Model Current { get; }
}
