using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>Drafts: kept broken or not, one of a piece, never overwritten, in force only when published (D3, D6).</summary>
public sealed class DraftTests
{
    private const string Key = "feasibility-report";

    [Fact]
    public async Task SaveDraft_KeepsTheTextBesideTheVersionInForce_AndNothingChangesForCases()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var desk = new ConfigurationDesk(host, office.Luca);
        var inForce = await desk.LatestAsync(ConfigurationKind.Definition, Key);

        var saved = await desk.SaveAsync(inForce, inForce.Content.Replace("\"value\": \"30\"", "\"value\": \"10\"", StringComparison.Ordinal));

        Assert.Equal(SaveDraftResult.Saved, saved.Result);
        var piece = await desk.PieceAsync(ConfigurationKind.Definition, Key);
        Assert.Equal((2, true, false), (piece.Latest.Version, piece.Latest.IsLatest, piece.Latest.IsPublished));
        Assert.Equal((1, false, true), (piece.InForce?.Version, piece.InForce?.IsLatest, piece.InForce?.IsPublished));
        Assert.Equal("Luca Conti", piece.Draft?.ChangedBy);
        await office.StartReportAsync(await office.FileProposalAsync());
        Assert.Equal(1, await host.ReadAsync(db => db.WorkflowInstances.Select(row => row.DefinitionVersion).SingleAsync()));
    }

    [Fact]
    public async Task SaveDraft_SentTwiceOrWithoutAChange_ChangesNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        var inForce = await desk.LatestAsync(ConfigurationKind.Definition, Key);
        var text = inForce.Content.Replace("Relazione", "Rapporto", StringComparison.Ordinal);

        Assert.Equal(SaveDraftResult.Unchanged, (await desk.SaveAsync(inForce, inForce.Content.Replace("\n  ", "\n      ", StringComparison.Ordinal))).Result);
        var first = await desk.SaveAsync(inForce, text);
        var second = await desk.SaveAsync(inForce, text);

        Assert.Equal((SaveDraftResult.Saved, SaveDraftResult.Unchanged), (first.Result, second.Result));
        Assert.Equal(first.Version?.Version.Tag, second.Version?.Version.Tag);
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == nameof(SaveDraft))));
    }

    [Fact]
    public async Task SaveDraft_OfAStaleText_IsRefusedWithBothTexts()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var (luca, anna) = (new ConfigurationDesk(host, office.Luca), new ConfigurationDesk(host, await office.HireAsync("Anna Villa", ["amministratore"], [])));
        var read = await luca.LatestAsync(ConfigurationKind.Form, "contributo-ufficio");
        var (hers, his) = (read.Content + " ", read.Content.Replace("Contributo", "Apporto", StringComparison.Ordinal));
        hers = hers.Replace("Contributo", "Parere", StringComparison.Ordinal);

        await anna.SaveAsync(read, hers);
        var refused = await luca.SaveAsync(read, his);

        Assert.Equal((SaveDraftResult.Stale, hers), (refused.Result, refused.Version?.Content));
        Assert.Contains("Anna Villa", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal(SaveDraftResult.Saved, (await luca.SaveAsync(refused.Version!, his)).Result);
    }

    [Fact]
    public async Task SaveDraft_FiftyAtOnce_HaveOneWinner()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        var read = await desk.LatestAsync(ConfigurationKind.Form, "contributo-ufficio");

        var answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(number => Task.Run(() => desk.SaveAsync(read, $"testo {number}"))));

        Assert.Single(answers, answer => answer.Result is SaveDraftResult.Saved);
        Assert.Equal(49, answers.Count(answer => answer.Result is SaveDraftResult.Stale));
        Assert.Equal(2, (await desk.PieceAsync(ConfigurationKind.Form, "contributo-ufficio")).Versions.Count);
    }

    [Theory]
    [InlineData(ConfigurationKind.Definition)]
    [InlineData(ConfigurationKind.Form)]
    [InlineData(ConfigurationKind.EmailTemplate)]
    [InlineData(ConfigurationKind.LetterTemplate)]
    [InlineData(ConfigurationKind.Calendar)]
    public async Task ABrokenText_OfANewKey_IsKept_Checked_AndNotPublished(ConfigurationKind kind)
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);

        foreach (var (number, content) in new[] { "{ \"a\": 1,\n  \"a\" ", "", "[]", "null", "{ \"a\": 1, \"a\": 2 }", "\"testo\"", "{ \"root\": 5 }", new string('[', 400) }.Index())
        {
            var key = $"nuovo-{number}";
            var draft = (await desk.SaveNewAsync(kind, key, content)).Version;

            Assert.NotNull(draft);
            var answer = await desk.PublishAsync(draft);
            Assert.Equal(PublishDraftResult.Refused, answer.Result);
            Assert.Contains(answer.Findings, finding => finding.Message.Length > 0);
            Assert.Null((await desk.PieceAsync(kind, key)).InForce);
        }
    }

    [Theory]
    [InlineData(ConfigurationKind.Form, "../../etc/passwd")]
    [InlineData(ConfigurationKind.Form, "")]
    [InlineData(ConfigurationKind.Form, "Contributo-Ufficio")]
    [InlineData(ConfigurationKind.Form, "più")]
    [InlineData(ConfigurationKind.Roles, "altri-ruoli")]
    public async Task SaveDraft_WithAKeyThatIsNoFileName_IsRefused(ConfigurationKind kind, string key)
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);

        var answer = await desk.SaveNewAsync(kind, key, "{}");

        Assert.Equal(SaveDraftResult.Refused, answer.Result);
        Assert.NotNull(answer.Refusal);
    }

    [Fact]
    public async Task WhoMayOnlyEdit_PreparesADraft_AndCannotPublishIt()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var office = await Office.OpenAsync(host);
        var roles = Path.Combine(host.ConfigurationRoot, "workflows/roles.json");
        await File.WriteAllTextAsync(roles, RolesText.With(
            await File.ReadAllTextAsync(roles), "segreteria", "configuration.read", "configuration.edit"));
        await host.Get<ImportConfigurationHandler>().HandleAsync();
        var desk = new ConfigurationDesk(host, await office.HireAsync("Rita Neri", ["segreteria"], []));
        var read = await desk.LatestAsync(ConfigurationKind.Form, "contributo-ufficio");

        var saved = await desk.SaveAsync(read, read.Content.Replace("Contributo", "Apporto", StringComparison.Ordinal));

        Assert.Equal(SaveDraftResult.Saved, saved.Result);
        Assert.Equal(PublishDraftResult.NotAllowed, (await desk.PublishAsync(saved.Version!)).Result);
        var stranger = new ConfigurationDesk(host, office.Marco);
        Assert.Equal(SaveDraftResult.NotAllowed, (await stranger.SaveAsync(saved.Version!, "{}")).Result);
        Assert.Equal(DiscardDraftResult.NotAllowed, (await stranger.DiscardAsync(saved.Version!)).Result);
        Assert.Null(await host.Get<ConfigurationRegister>().ListAsync(office.Marco));
        Assert.Null(await host.Get<ConfigurationRegister>().ReadAsync(read.Version.Id, office.Marco));
        Assert.Null(await host.Get<ConfigurationCheck>().FindAsync(read.Version.Id, office.Marco));
    }

    [Fact]
    public async Task DiscardDraft_GivesItsTextBack_AndNeverTakesAVersionThatWasInForce()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = new ConfigurationDesk(host, (await Office.OpenAsync(host)).Luca);
        var inForce = await desk.LatestAsync(ConfigurationKind.Form, "contributo-ufficio");
        var text = inForce.Content.Replace("Contributo", "Apporto", StringComparison.Ordinal);
        var old = (await desk.SaveAsync(inForce, "altro")).Version!;
        var draft = (await desk.SaveAsync(old, text)).Version!;

        Assert.Equal(DiscardDraftResult.Stale, (await desk.DiscardAsync(old)).Result);
        var discarded = await desk.DiscardAsync(draft);

        Assert.Equal((DiscardDraftResult.Discarded, text), (discarded.Result, discarded.Version?.Content));
        Assert.Equal(DiscardDraftResult.Gone, (await desk.DiscardAsync(draft)).Result);
        Assert.Equal(DiscardDraftResult.Refused, (await desk.DiscardAsync(inForce)).Result);
        Assert.Single((await desk.PieceAsync(ConfigurationKind.Form, "contributo-ufficio")).Versions);
        Assert.Equal(SaveDraftResult.Saved, (await desk.SaveAsync(inForce, text)).Result);
    }

    [Fact]
    public async Task Check_OfADraft_NamesPlaceLineAndActivity()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var desk = new ConfigurationDesk(host, office.Luca);
        var read = await desk.LatestAsync(ConfigurationKind.Definition, Key);
        var text = read.Content.Replace("\"value\": \"relazione-fattibilita\"", "\"value\": \"relazione-fatibilita\"", StringComparison.Ordinal);
        var draft = (await desk.SaveAsync(read, text)).Version!;

        var findings = await host.Get<ConfigurationCheck>().FindAsync(draft.Version.Id, office.Luca);

        var finding = Assert.Single(findings!, item => item.Message.Contains("relazione-fatibilita", StringComparison.Ordinal) && item.ActivityId == "scrivi");
        var line = text[..text.IndexOf("relazione-fatibilita", StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
        Assert.InRange(finding.Line ?? 0, line - 4, line);
        Assert.Equal(findings, await host.Get<ConfigurationCheck>().FindAsync(ConfigurationKind.Definition, Key, text, office.Luca));
    }
}
