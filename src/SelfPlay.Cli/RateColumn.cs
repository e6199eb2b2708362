using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SelfPlay.Cli;

/// <summary>How many units a progress bar goes on per second.</summary>
internal sealed class RateColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Text(task.Speed));

    private static string Text(double? perSecond) => perSecond switch
    {
        null => "",
        >= 100 => string.Create(CultureInfo.InvariantCulture, $"{perSecond:N0}/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.#}/s"),
    };
}
