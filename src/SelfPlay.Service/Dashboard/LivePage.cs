using Microsoft.AspNetCore.Components;

namespace SelfPlay.Service.Dashboard;

/// <summary>A page that shows runs as they are now: whenever something happens, and at most once a second, it loads and renders again.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource left = new();

    /// <summary>A page that is not followed yet.</summary>
    protected LivePage() => Left = left.Token;

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Left { get; }

    [Inject]
    private RunEventHub Hub { get; set; } = null!;

    /// <summary>The run that is followed, with what belongs to it; null for all.</summary>
    protected virtual string? Followed => null;

    /// <summary>Reads what is shown.</summary>
    protected abstract void Load();

    /// <inheritdoc/>
    protected override void OnParametersSet() => Load();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        using var subscription = Hub.Subscribe(Followed);
        try
        {
            while (await subscription.Events.WaitToReadAsync(Left))
            {
                while (subscription.Events.TryRead(out _))
                {
                    // All that has happened since is shown at once.
                }
                Load();
                StateHasChanged();
                await Task.Delay(Pace, Left);
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
        GC.SuppressFinalize(this);
    }
}
