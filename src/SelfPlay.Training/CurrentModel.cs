using SelfPlay.Inference;

namespace SelfPlay.Training;

/// <summary>The model that actors use now; swapped whole, so a batch never mixes two.</summary>
internal sealed class CurrentModel(Model first) : IModelSource
{
    private volatile Model current = first;

    /// <inheritdoc/>
    public Model Current
    {
        get => current;
        // The model before is left to the garbage collector: an actor may still be inside one of its batches.
        set => current = value;
    }
}
