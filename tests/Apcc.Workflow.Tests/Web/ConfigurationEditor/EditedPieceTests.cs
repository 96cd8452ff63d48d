using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;
using Apcc.Workflow.Web.ConfigurationEditor;
using Apcc.Workflow.Web.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apcc.Workflow.Tests.Web.ConfigurationEditor;

/// <summary>What an editor holds saves itself, can be undone, and never overwrites what somebody else saved.</summary>
public sealed class EditedPieceTests : IAsyncLifetime
{
    private const string Key = "contributo-ufficio";
    private OfficeHost host = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        office = await Office.OpenAsync(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Write_AfterThePause_IsADraftAndNotInForce()
    {
        await using var piece = await OpenAsync();
        var inForce = piece.Version.Id;

        piece.Write(piece.Text.Replace("Contributo", "Apporto", StringComparison.Ordinal), "titolo");
        Assert.Equal(SaveState.Unsaved, piece.State);
        host.Clock.Advance(EditedPiece.Pause);
        await WaitAsync(() => piece.State is SaveState.Saved);

        Assert.True(piece.IsDraft);
        Assert.Equal(inForce, piece.InForce!.Id);
        Assert.NotEqual(inForce, piece.Version.Id);
    }

    [Fact]
    public async Task Undo_AfterKeysInOneField_GoesBackInOneStep()
    {
        await using var piece = await OpenAsync();
        var start = piece.Text;

        piece.Write(start + " ", "a");
        piece.Write(start + "  ", "a");
        piece.Write(start + "  \n", "b");

        piece.Undo();
        Assert.Equal(start + "  ", piece.Text);
        piece.Undo();
        Assert.Equal(start, piece.Text);
        Assert.False(piece.CanUndo);
        piece.Redo();
        Assert.Equal(start + "  ", piece.Text);
    }

    [Fact]
    public async Task Save_WhatSomebodyElseSaved_IsNotOverwritten_UntilThePersonDecides()
    {
        await using var mine = await OpenAsync();
        await using var hers = await OpenAsync();
        hers.Write(With(hers.Text, "di Lei"), "titolo");
        await hers.SaveAsync();

        mine.Write(With(mine.Text, "di Lui"), "titolo");
        await mine.SaveAsync();

        Assert.Equal(SaveState.Failed, mine.State);
        Assert.Contains("di Lei", mine.Theirs!.Content, StringComparison.Ordinal);
        await mine.KeepMineAsync();
        Assert.Null(mine.Theirs);
        await using var again = await OpenAsync();
        Assert.Contains("di Lui", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakeTheirs_OwnText_ComesBackByUndoing()
    {
        await using var mine = await OpenAsync();
        await using var hers = await OpenAsync();
        hers.Write(With(hers.Text, "di Lei"), "titolo");
        await hers.SaveAsync();
        mine.Write(With(mine.Text, "di Lui"), "titolo");
        await mine.SaveAsync();

        mine.TakeTheirs();

        Assert.Contains("di Lei", mine.Text, StringComparison.Ordinal);
        mine.Undo();
        Assert.Contains("di Lui", mine.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discard_Draft_ShowsWhatIsInForce_AndUndoingBeginsItAgain()
    {
        await using var piece = await OpenAsync();
        var inForce = piece.Text;
        piece.Write(With(piece.Text, "nuovo"), "titolo");

        await piece.DiscardAsync();
        Assert.Equal(inForce, piece.Text);
        Assert.False(piece.IsDraft);
        piece.Undo();
        await piece.SaveAsync();

        Assert.True(piece.IsDraft);
    }

    [Fact]
    public async Task Check_MissingField_FindsWhoReadsIt()
    {
        await using var piece = await OpenAsync();

        piece.Write(piece.Text.Replace("contributo\"", "apporto\"", StringComparison.Ordinal), "testo");
        var findings = await piece.CheckAsync();

        Assert.Contains(findings, finding => finding.Code == "read-field-missing");
        Assert.Same(findings, piece.Findings);
    }

    [Fact]
    public async Task Open_ByAReferente_FindsNothing()
    {
        await using var piece = Create();

        Assert.False(await piece.OpenAsync(ConfigurationKind.Form, Key, office.Marco));
    }

    private static string With(string text, string words) => text.Replace("\"title\": \"", $"\"title\": \"{words} ", StringComparison.Ordinal);

    private async Task<EditedPiece> OpenAsync()
    {
        var piece = Create();
        Assert.True(await piece.OpenAsync(ConfigurationKind.Form, Key, office.Luca));
        return piece;
    }

    private EditedPiece Create() => new(
        host.Get<ConfigurationRegister>(), host.Get<SaveDraftHandler>(), host.Get<ConfigurationCheck>(),
        host.Get<DiscardDraftHandler>(), host.Clock, NullLogger<EditedPiece>.Instance);

    private static async Task WaitAsync(Func<bool> isDone)
    {
        for (var look = 0; look < 500 && !isDone(); look++) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.True(isDone());
    }
}
