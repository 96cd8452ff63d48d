using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

/// <summary>A template is tried on oneself, and what is published arrives with the cases that begin after it.</summary>
public sealed class TrialMailTests : IAsyncLifetime
{
    private OfficeHost host = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        office = await Office.OpenAsync(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Trial_OfADraft_GoesToTheAdministratorAlone_MarkedAsTrial()
    {
        var desk = new ConfigurationDesk(host, office.Luca);
        var content = With((await desk.LatestAsync(ConfigurationKind.EmailTemplate, "sollecito")).Content, "Avviso di scadenza");

        var answer = await SendAsync(content, office.Luca);
        await host.DrainAsync();

        Assert.Equal(SendTrialMailResult.Accepted, answer.Result);
        var mail = Assert.Single(host.Mail.Arrived);
        Assert.Equal(Office.AddressOf("Luca Conti"), Assert.Single(mail.To).Address);
        Assert.StartsWith("[PROVA] ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Avviso di scadenza", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Email di prova", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Email di prova", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Luca Conti", mail.HtmlBody, StringComparison.Ordinal);
        Assert.True((await host.Get<SendTrialMailHandler>().StateAsync(answer.Id, office.Luca))!.IsSent);
        Assert.Null(await host.Get<SendTrialMailHandler>().StateAsync(answer.Id, office.Giulia));
    }

    [Fact]
    public async Task Trial_ByAReferente_OrOfABrokenTemplate_SendsNothing()
    {
        var content = (await new ConfigurationDesk(host, office.Luca).LatestAsync(ConfigurationKind.EmailTemplate, "sollecito")).Content;

        Assert.Equal(SendTrialMailResult.NotAllowed, (await SendAsync(content, office.Marco)).Result);
        var refused = await SendAsync(content.Replace("endif", "endfi", StringComparison.Ordinal), office.Luca);

        Assert.Equal(SendTrialMailResult.Refused, refused.Result);
        Assert.Contains("riga", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.OutboxMessages.CountAsync()));
    }

    [Fact]
    public async Task Reminder_WithNewWords_ReachesANewCase_AndNotTheOneThatRuns()
    {
        await GiveReportAsync(number: 1);
        var desk = new ConfigurationDesk(host, office.Luca);
        var read = await desk.LatestAsync(ConfigurationKind.EmailTemplate, "sollecito");
        var saved = await desk.SaveAsync(read, With(read.Content, "Avviso di scadenza"));
        Assert.Equal(PublishDraftResult.Published, (await desk.PublishAsync(saved.Version!)).Result);
        await GiveReportAsync(number: 2);

        await host.AdvanceAsync(TimeSpan.FromDays(45));

        var reminders = host.Mail.Arrived.Select(mail => mail.Subject).Where(subject => subject.Contains("scadenza", StringComparison.Ordinal)).ToList();
        Assert.Contains(reminders, subject => subject.StartsWith("[2025/01] Promemoria:", StringComparison.Ordinal));
        Assert.Contains(reminders, subject => subject.StartsWith("[2025/02] Avviso di scadenza:", StringComparison.Ordinal));
        Assert.DoesNotContain(reminders, subject => subject.StartsWith("[2025/01] Avviso", StringComparison.Ordinal) || subject.StartsWith("[2025/02] Promemoria", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Preview_OfALetter_WithSampleAndWithACase()
    {
        var proposal = await office.FileProposalAsync();
        var content = (await new ConfigurationDesk(host, office.Luca).LatestAsync(ConfigurationKind.LetterTemplate, "incarico-referente")).Content;
        var previews = host.Get<TemplatePreviews>();

        var preview = await previews.PdfAsync(content, proposal, office.Luca, TestContext.Current.CancellationToken);
        var broken = await previews.PdfAsync(content.Replace("endif", "endfi", StringComparison.Ordinal), null, office.Luca, TestContext.Current.CancellationToken);

        Assert.Null(preview!.Problem);
        Assert.NotEmpty(preview.Pdf);
        Assert.Contains("Più ombra nelle piazze", host.Paper.Printed[^1].Html, StringComparison.Ordinal);
        Assert.Contains("it.html.liquid, riga", broken!.Problem, StringComparison.Ordinal);
        Assert.Null(await previews.PdfAsync(content, null, office.Marco, TestContext.Current.CancellationToken));
    }

    private async Task GiveReportAsync(int number)
    {
        await office.StartReportAsync(await office.FileProposalAsync(number: number));
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-16"));
    }

    private static string With(string content, string words) => content.Replace("Promemoria: {{ quando", $"{words}: {{{{ quando", StringComparison.Ordinal);

    private Task<SendTrialMailAnswer> SendAsync(string content, Guid actor) =>
        host.Get<SendTrialMailHandler>().HandleAsync(new SendTrialMail("sollecito", 1, content, actor), TestContext.Current.CancellationToken);
}
