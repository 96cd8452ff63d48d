using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.Configuration;

namespace Apcc.Workflow.Tests.Casework.Rehearsal;

/// <summary>The same texts are checked and published once for many rehearsals; a ground's database is gone with the last who holds it.</summary>
public sealed class RehearsalGroundsTests
{
    private static RehearsalGrounds Empty => new(new ConfigurationBuilder().Build(), new ConfigurationFolders(Repository.Root));

    [Fact]
    public async Task TakeAsync_SameTexts_IsTheSameGround_OtherTextsAnother()
    {
        using var grounds = Empty;

        using var first = await TakeAsync(grounds, Piece("sedi", "Sedi"));
        using var again = await TakeAsync(grounds, Piece("sedi", "Sedi"));
        using var changed = await TakeAsync(grounds, Piece("sedi", "Luoghi"));
        using var more = await TakeAsync(grounds, Piece("sedi", "Sedi"), Piece("temi", "Temi"));

        Assert.Same(first, again);
        Assert.Equal(3, new[] { first, changed, more }.Distinct().Count());
    }

    [Fact]
    public async Task Ground_ThatOthersTookThePlaceOf_LastsAsLongAsItIsHeld()
    {
        using var grounds = Empty;
        var held = await TakeAsync(grounds, Piece("sedi", "0"));
        for (var i = 1; i <= RehearsalGrounds.MaxKept; i++) (await TakeAsync(grounds, Piece("sedi", $"{i}"))).Dispose();
        using var newer = await TakeAsync(grounds, Piece("sedi", "0"));

        Assert.NotSame(held, newer);
        Assert.True(File.Exists(held.DatabaseFile));
        held.Dispose();
        Assert.False(File.Exists(held.DatabaseFile));
    }

    [Fact]
    public async Task Dispose_LeavesNothingBehind()
    {
        var grounds = Empty;
        var ground = await TakeAsync(grounds, Piece("sedi", "Sedi"));

        ground.Dispose();
        Assert.True(File.Exists(ground.DatabaseFile));
        grounds.Dispose();

        Assert.False(File.Exists(ground.DatabaseFile));
    }

    private static Task<RehearsalGround> TakeAsync(RehearsalGrounds grounds, params ConfigurationFile[] pieces) =>
        grounds.TakeAsync(pieces, TestContext.Current.CancellationToken);

    private static ConfigurationFile Piece(string key, string name) =>
        new(ConfigurationKind.OptionList, key, $"workflows/lists/{key}.json", $$"""{"id": "{{key}}", "name": "{{name}}"}""");
}
