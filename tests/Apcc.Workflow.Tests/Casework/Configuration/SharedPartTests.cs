using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>What templates have in common is changed in one place (D3, ADR 0006).</summary>
public sealed class SharedPartTests : IAsyncLifetime
{
    private OfficeHost host = null!;
    private Office office = null!;
    private ConfigurationDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        office = await Office.OpenAsync(host);
        desk = new ConfigurationDesk(host, office.Luca);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    [Trait("Requirement", "D3")]
    public async Task FrameOfMails_ChangedOnce_IsInEveryMailFromThenOn_InRunningCasesToo()
    {
        await office.StartReportAsync(await office.FileProposalAsync());
        await host.DrainAsync();
        var before = host.Mail.Arrived.Count;
        await PublishAsync(await DraftAsync(ConfigurationKind.SharedPart, "email", text => text.Replace("{{ Office.name }} · Comune di Milano", "{{ Office.name }} · Palazzo Marino", StringComparison.Ordinal)));

        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        await host.DrainAsync();

        Assert.All(host.Mail.Arrived.Take(before), mail => Assert.DoesNotContain("Palazzo Marino", mail.HtmlBody, StringComparison.Ordinal));
        Assert.True(host.Mail.Arrived.Count > before);
        Assert.All(host.Mail.Arrived.Skip(before), mail =>
        {
            Assert.Contains("Palazzo Marino", mail.HtmlBody, StringComparison.Ordinal);
            Assert.Contains("Palazzo Marino", mail.TextBody, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task EnvelopesWindow_OfAllLetters_StandsInOnePart()
    {
        await PublishAsync(await DraftAsync(ConfigurationKind.SharedPart, "busta", text => text.Replace("--finestra-alto: 52mm", "--finestra-alto: 47mm", StringComparison.Ordinal)));
        var letters = (await host.Get<ConfigurationRegister>().ListAsync(office.Luca))!.Where(piece => piece.Kind is ConfigurationKind.LetterTemplate).ToList();

        Assert.NotEmpty(letters);
        foreach (var letter in letters)
        {
            var preview = (await host.Get<TemplatePreviews>().PdfAsync(
                (await desk.LatestAsync(letter.Kind, letter.Key)).Content, null, office.Luca, CancellationToken.None))!;
            Assert.Null(preview.Problem);
            Assert.Contains("--finestra-alto: 47mm", preview.Css, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Retract_OfAPartThatTemplatesCall_IsRefusedAndNamesThem()
    {
        var answer = await desk.RetractAsync(ConfigurationKind.SharedPart, "codice-personale");

        Assert.Equal(RetractResult.Refused, answer.Result);
        Assert.Contains("«Invito all’Assemblea»", answer.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_ThatCallsAPartThatDoesNotExist_IsRefusedWithItsPlace()
    {
        var draft = await DraftAsync(
            ConfigurationKind.LetterTemplate, "cittadino-invito", text => text.Replace("include \"lettera\"", "include \"letera\"", StringComparison.Ordinal));

        var answer = await desk.PublishAsync(draft);

        Assert.Equal(PublishDraftResult.Refused, answer.Result);
        Assert.Contains(answer.Findings, finding => finding.Code == "unknown-partial" && finding.Part == "it.html.liquid"
            && finding.Message == "La parte comune «letera» non esiste: correggere il nome o crearla.");
    }

    [Fact]
    public async Task Part_ThatLeadsBackToItself_IsRefused()
    {
        var draft = await DraftAsync(ConfigurationKind.SharedPart, "busta", text =>
            text.Replace("<div class=\"piega piega-1\"", "{% include 'lettera' %}<div class=\"piega piega-1\"", StringComparison.Ordinal));

        var answer = await desk.PublishAsync(draft);

        Assert.Equal(PublishDraftResult.Refused, answer.Result);
        Assert.Contains(answer.Findings, finding => finding.Code == "circular");
    }

    /// <summary>With every file of the template edited.</summary>
    private async Task<ConfigurationVersionText> DraftAsync(ConfigurationKind kind, string key, Func<string, string> edit)
    {
        var read = await desk.LatestAsync(kind, key);
        var edited = ConfigurationText.OfParts(ConfigurationText.PartsOf(read.Content)!.ToDictionary(part => part.Key, part => edit(part.Value)));
        Assert.NotEqual(read.Content, edited);
        return (await desk.SaveAsync(read, edited)).Version!;
    }

    private async Task PublishAsync(ConfigurationVersionText draft)
    {
        var answer = await desk.PublishAsync(draft);
        Assert.Equal(PublishDraftResult.Published, answer.Result);
    }
}
