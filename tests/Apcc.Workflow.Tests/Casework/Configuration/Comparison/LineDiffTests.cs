using Apcc.Workflow.Casework.Configuration.Comparison;
using CsCheck;

namespace Apcc.Workflow.Tests.Casework.Configuration.Comparison;

public sealed class LineDiffTests
{
    [Fact]
    public void Of_ShowsWhatIsGoneBeforeWhatCame_WithTheirNumbers()
    {
        var lines = LineDiff.Of("uno\ndue\ntre\nquattro", "uno\nDUE\ntre\ntre e mezzo\nquattro");

        Assert.Equal(
        [
            new(DiffKind.Same, 1, 1, "uno"), new(DiffKind.Removed, 2, null, "due"), new(DiffKind.Added, null, 2, "DUE"),
            new(DiffKind.Same, 3, 3, "tre"), new(DiffKind.Added, null, 4, "tre e mezzo"), new(DiffKind.Same, 4, 5, "quattro"),
        ], lines);
    }

    [Fact]
    public void Of_AnyTwoTexts_GivesBothBack_InOrder()
    {
        var text = Gen.Int[0, 3].Select(index => new[] { "a", "b", "c", "" }[index]).Array[0, 30].Select(lines => string.Join('\n', lines));

        Gen.Select(text, text).Sample((before, after) =>
        {
            var lines = LineDiff.Of(before, after);
            Assert.Equal(before, string.Join('\n', lines.Where(line => line.Kind is not DiffKind.Added).Select(line => line.Text)));
            Assert.Equal(after, string.Join('\n', lines.Where(line => line.Kind is not DiffKind.Removed).Select(line => line.Text)));
            Assert.Equal(Enumerable.Range(1, lines.Count(line => line.AfterNumber is not null)), lines.Select(line => line.AfterNumber).OfType<int>());
        });
    }

    [Fact]
    public void Of_AnyTwoTexts_FindsAsMuchAlikeAsThereIs()
    {
        var text = Gen.Int[0, 2].Select(index => new[] { "a", "b", "c" }[index]).Array[1, 12];

        Gen.Select(text, text).Sample((before, after) =>
            Assert.Equal(LongestCommon(before, after), LineDiff.Of(string.Join('\n', before), string.Join('\n', after)).Count(line => line.Kind is DiffKind.Same)));
    }

    [Fact]
    public void Of_TwoLongTextsWithoutALineInCommon_EndsSoon()
    {
        var before = string.Join('\n', Enumerable.Range(0, 50_000));
        var after = string.Join('\n', Enumerable.Range(50_000, 50_000));

        Assert.Equal(100_000, LineDiff.Of(before, after).Count);
    }

    private static int LongestCommon(string[] before, string[] after)
    {
        var length = new int[before.Length + 1, after.Length + 1];
        for (var i = 1; i <= before.Length; i++)
            for (var j = 1; j <= after.Length; j++)
                length[i, j] = before[i - 1] == after[j - 1] ? length[i - 1, j - 1] + 1 : Math.Max(length[i - 1, j], length[i, j - 1]);
        return length[before.Length, after.Length];
    }
}
