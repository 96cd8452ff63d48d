using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Citizens;

/// <summary>Members ask by their own link, within what the office's settings allow (R7.5, R5.3.4).</summary>
public sealed class FileByCitizenTests
{
    private const string Question = "Quanti alberi saranno piantati quest’anno nei cortili delle scuole, e chi decide in quali cortili si comincia, e quando?";

    [Fact]
    public async Task R7_5_Question_ReachesTheOffice_AndItsAnswerTheMember()
    {
        var office = await MembersOffice.OpenAsync();
        var member = await office.AddAsync(1);

        var answer = await AskAsync(office, member, Question);

        Assert.Equal(CitizenAnswerResult.Done, answer.Result);
        var question = Assert.Single(await office.CasesAsync("domanda"));
        var facts = JsonNode.Parse(question.Facts)!;
        Assert.Equal(("DOM-2026-001", "ricevuta", office.Cycle), (question.Reference, question.State, question.ParentId));
        Assert.Equal((Question, "link", member.Number), ((string?)facts["domanda"], (string?)facts["canale"], (string?)facts["chiede"]));
        Assert.EndsWith("…", question.Title);
        Assert.DoesNotContain("risposta", await FactsAsync(office, member));

        await AnswerAsync(office, "Duemila entro l’anno.");
        Assert.Contains("risposta: Duemila entro l’anno.", await FactsAsync(office, member));
        await office.Host.DisposeAsync();
    }

    [Fact]
    public async Task R7_5_WhoAsked_IsToldThatTheAnswerStands_ByMailOrOnPaper()
    {
        var office = await MembersOffice.OpenAsync();
        var (mailed, written) = (await office.AddAsync(1), await office.AddAsync(2));
        await office.Host.WriteAsync(db => db.Citizens.Single(row => row.Id == mailed.Id).Email = "anna@posta.example");

        await AskAsync(office, mailed, Question);
        await AnswerAsync(office, "Duemila entro l’anno.");
        await RecordAsync(office, $" {written.Number} ");
        await AnswerAsync(office, "Si comincia a marzo.");

        var mail = Assert.Single(office.Host.Mail.Arrived, mail => mail.Subject.Contains("risposta alla tua domanda", StringComparison.Ordinal));
        Assert.Equal("anna@posta.example", Assert.Single(mail.To).Address);
        Assert.Contains("«Quanti alberi saranno piantati quest’anno nei cortili delle scuole", mail.TextBody);
        var code = Regex.Match(mail.TextBody, @"/c/(\S+)").Groups[1].Value;
        Assert.Equal(DoorState.Open, (await office.Host.Get<CitizenDoors>().OpenAsync(code, "qui")).State);
        Assert.Single((await office.Host.Get<CitizenFilings>().OfAsync(code, "qui")).Groups);
        var letter = Assert.Single(office.Host.Paper.Printed, job => job.Html.Contains("La risposta alla Sua domanda", StringComparison.Ordinal));
        Assert.Contains("Si comincia a marzo.", letter.Html);
        Assert.DoesNotContain("Duemila", letter.Html);
        Assert.Equal(1, await office.Host.ReadAsync(db => db.LetterBatches.SumAsync(batch => batch.Letters)));
        await office.Host.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("26-00099")]
    public async Task R7_5_WhereNobodyIsKnownToHaveAsked_NobodyIsWrittenTo_AndTheAnswerStands(string? code)
    {
        var office = await MembersOffice.OpenAsync();
        await office.AddAsync(1);

        var question = await office.Host.OpenCaseAsync(
            "domanda", "DOM-2026-001", "Gli alberi", "ricevuta", new JsonObject { ["domanda"] = Question, ["canale"] = "voce", ["chiede"] = code });
        await FollowAsync(office, question);
        await AnswerAsync(office, "Duemila entro l’anno.");

        Assert.Equal("risposta", Assert.Single(await office.CasesAsync("domanda")).State);
        Assert.Equal(0, await office.Host.ReadAsync(db => db.Mailings.CountAsync()));
        Assert.Equal(0, await office.Host.ReadAsync(db => db.Incidents.CountAsync()));
        await office.Host.DisposeAsync();
    }

    [Fact]
    public async Task SentTwice_IsOneQuestion_AndOneProcess()
    {
        var office = await MembersOffice.OpenAsync();
        var member = await office.AddAsync(1);
        var submission = Guid.CreateVersion7();

        var answers = await Task.WhenAll(AskAsync(office, member, Question, submission), AskAsync(office, member, Question, submission));

        Assert.All(answers, answer => Assert.Equal(CitizenAnswerResult.Done, answer.Result));
        Assert.Single(await office.CasesAsync("domanda"));
        Assert.Equal(1, await office.Host.ReadAsync(db => db.HumanTasks.CountAsync(task => task.ActivityId == "affida")));
        await office.Host.DisposeAsync();
    }

    [Fact]
    public async Task MoreThanTheDaysBound_IsRefusedWithASentence_AndTheNextDayTaken()
    {
        var host = await OfficeHost.StartAsync(ownFiles: true);
        var file = Path.Combine(host.ConfigurationRoot, "workflows", "office.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"perDay\": 5", "\"perDay\": 2", StringComparison.Ordinal));
        await host.Get<ImportConfigurationHandler>().HandleAsync();
        var office = await MembersOffice.OpenAsync(host);
        var member = await office.AddAsync(1);
        for (var i = 0; i < 2; i++) Assert.Equal(CitizenAnswerResult.Done, (await AskAsync(office, member, Question)).Result);

        var refused = await AskAsync(office, member, Question);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        var nextDay = await AskAsync(office, member, Question);

        Assert.Equal((CitizenAnswerResult.Invalid, CitizenAnswerResult.Done), (refused.Result, nextDay.Result));
        Assert.Contains("2 invii", Assert.Single(refused.Errors).Message);
        Assert.Equal(3, (await office.CasesAsync("domanda")).Count);
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData(MemberState.Pending, "in-corso")]
    [InlineData(MemberState.Ended, "in-corso")]
    [InlineData(MemberState.Active, "concluso")]
    public async Task WhoIsNoActiveMember_OrOutsideTheYearsWork_IsNotOfferedIt_AndCannot(MemberState state, string cycle)
    {
        var office = await MembersOffice.OpenAsync(state: cycle);
        var member = await office.AddAsync(1, state);

        var desk = await office.Host.Get<CitizenFilings>().OfAsync(member.Code, "qui");
        var answer = await AskAsync(office, member, Question);

        Assert.Empty(desk.Offers);
        Assert.Equal(CitizenAnswerResult.Closed, answer.Result);
        Assert.Empty(await office.CasesAsync("domanda"));
        await office.Host.DisposeAsync();
    }

    [Fact]
    public async Task R7_5_RecordedFromPaper_IsMarked_AndStandsOnTheMembersPage_ButOnNoOther()
    {
        var office = await MembersOffice.OpenAsync();
        var (member, other) = (await office.AddAsync(1), await office.AddAsync(2));

        var opened = await office.Host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("domanda", "Gli alberi", MembersOffice.Year, null, new JsonObject
        {
            ["domanda"] = $"Scrive 26-00002 che {Question}", ["canale"] = "carta", ["chiede"] = member.Number,
        }, office.People.Giulia));

        Assert.Equal(CaseResult.Done, opened.Result);
        var line = Assert.Single(Assert.Single((await office.Host.Get<CitizenFilings>().OfAsync(member.Code, "qui")).Groups).Lines);
        Assert.False(line.IsByLink);
        Assert.Empty((await office.Host.Get<CitizenFilings>().OfAsync(other.Code, "qui")).Groups);
        Assert.Null(await office.Host.Get<CitizenFilings>().ReadAsync(other.Code, "qui", line.CaseId));
        await office.Host.DisposeAsync();
    }

    [Theory]
    [InlineData("\"register\": \"domanda\"", "\"register\": \"domande\"", "unknown-name", "Forse si intendeva «domanda».")]
    [InlineData("\"titleFrom\": \"domanda\"", "\"titleFrom\": \"domande\"", "unknown-name", "Forse si intendeva «domanda».")]
    [InlineData("\"citizenFact\": \"chiede\"", "\"citizenFact\": \"chide\"", "unknown-name", "Forse si intendeva «chiede».")]
    [InlineData("\"facts\": { \"canale\"", "\"facts\": { \"canali\"", "unknown-name", "Forse si intendeva «canale».")]
    [InlineData("\"states\": [\"in-corso\"]", "\"states\": [\"in-corsa\"]", "unknown-name", "Forse si intendeva «in-corso».")]
    [InlineData("\"perDay\": 5", "\"perDay\": 0", "type", "«perDay»")]
    [InlineData("\"titleFrom\"", "\"titolo\"", "unknown-keyword", "titolo")]
    [InlineData("\"showStates\": { \"risposta\"", "\"showStates\": { \"canale\"", "not-shown", "«canale»")]
    public async Task BrokenSettings_AreRefused_WithWhereAndWhat(string from, string to, string code, string sentence)
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        var file = Path.Combine(host.ConfigurationRoot, "workflows", "office.json");
        var text = await File.ReadAllTextAsync(file);
        Assert.Contains(from, text);
        await File.WriteAllTextAsync(file, text.Replace(from, to, StringComparison.Ordinal));

        var imported = (await host.Get<ImportConfigurationHandler>().HandleAsync()).Single(one => one.File == "workflows/office.json");

        Assert.Equal(ImportResult.Refused, imported.Result);
        Assert.Contains(imported.Findings, finding => finding.Code == code && finding.Message.Contains(sentence, StringComparison.Ordinal));
    }

    private static Task<CitizenAnswer> AskAsync(MembersOffice office, MembersOffice.Member member, string text, Guid? submission = null) =>
        office.Host.Get<FileByCitizenHandler>().HandleAsync(new FileByCitizen(
            member.Code, "qui", "domanda", submission ?? Guid.CreateVersion7(), new JsonObject { ["domanda"] = text, ["canale"] = "carta" }));

    /// <summary>As the office writes down what was asked on paper or by word of mouth, and follows it.</summary>
    private static async Task RecordAsync(MembersOffice office, string? code)
    {
        var opened = await office.Host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("domanda", "Gli alberi", MembersOffice.Year, null, new JsonObject
        {
            ["domanda"] = Question, ["canale"] = "carta", ["chiede"] = code,
        }, office.People.Giulia));
        Assert.Empty(opened.Errors);
        await FollowAsync(office, opened.CaseId!.Value); // no errors
    }

    private static async Task FollowAsync(MembersOffice office, Guid question)
    {
        var started = await office.Host.Get<StartCaseProcessHandler>().HandleAsync(new StartCaseProcess(question, "citizen-question", office.People.Giulia));
        Assert.Null(started.Refusal);
        await office.Host.DrainAsync();
    }

    private static async Task AnswerAsync(MembersOffice office, string answer)
    {
        await office.People.DoAsync("affida", office.People.Giulia, "Affida", new JsonObject { ["referente"] = office.People.Marco.ToString() });
        await office.People.DoAsync("rispondi", office.People.Marco, "Rispondi", new JsonObject { ["risposta"] = answer });
    }

    private static async Task<string> FactsAsync(MembersOffice office, MembersOffice.Member member)
    {
        var filings = office.Host.Get<CitizenFilings>();
        var line = Assert.Single(Assert.Single((await filings.OfAsync(member.Code, "qui")).Groups).Lines);
        var sheet = await filings.ReadAsync(member.Code, "qui", line.CaseId);
        return string.Join("; ", sheet!.Facts.Select(fact => $"{fact.Name}: {fact.Text.Text}"));
    }
}
