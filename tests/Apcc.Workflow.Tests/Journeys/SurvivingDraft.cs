using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>A text that a person writes on, and what the page has acknowledged of it: that must be there whatever happened since.</summary>
internal sealed class SurvivingDraft(Desk desk, string field)
{
    private string? written;
    private int number;

    /// <summary>The last text that the page said was saved.</summary>
    public string? Acknowledged { get; private set; }

    /// <summary>Looks at the open form: it holds what was acknowledged, or what was written after that.</summary>
    public async Task CheckAsync()
    {
        if (Acknowledged is null) return;

        await Assertions.Expect(desk.Field(field)).ToBeVisibleAsync();
        var found = await desk.Field(field).InputValueAsync();
        Assert.True(found == Acknowledged || found == written, $"The page had said that «{Acknowledged}» is saved, and shows «{found}».");
        Acknowledged = found;
    }

    /// <summary>Writes another text and waits until it is acknowledged.</summary>
    public async Task WriteAsync()
    {
        await CheckAsync();
        written = $"Perché così è più città: stesura numero {++number}.";
        await desk.FillAsync(field, written);
        await desk.SeeSavedAsync();
        Acknowledged = written;
    }
}
