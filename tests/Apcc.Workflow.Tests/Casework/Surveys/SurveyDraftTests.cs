using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Surveys;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Surveys;

/// <summary>Who stops in the middle of a questionnaire finds what was written, alone, until it is sent or the survey closes (R7.5, R6.1).</summary>
public sealed class SurveyDraftTests : IAsyncLifetime
{
    private const string Button = "Invia il questionario";
    private MembersOffice office = null!;
    private MembersOffice.Member anna = null!;
    private MembersOffice.Member bruno = null!;
    private Guid survey;

    public async ValueTask InitializeAsync()
    {
        office = await MembersOffice.OpenAsync();
        (anna, bruno) = (await office.AddAsync(1), await office.AddAsync(2));
        var started = await office.Host.Get<StartCaseProcessHandler>().HandleAsync(new StartCaseProcess(office.Cycle, "evaluation", office.People.Giulia));
        Assert.Null(started.Refusal);
        await office.Host.DrainAsync();
        await office.People.DoAsync("fissaIncontro", office.People.Giulia, "Fissa l’incontro", new JsonObject { ["giorno"] = "2026-03-14", ["luogo"] = "Palazzo Marino" });
        survey = Assert.Single((await DoorAsync(anna)).Open).Id;
    }

    public ValueTask DisposeAsync() => office.Host.DisposeAsync();

    [Fact]
    public async Task R7_5_Draft_IsThereAgain_ForItsCitizenAlone_AndGoesWithTheAnswer()
    {
        Assert.Equal((true, 0, null), Kept(await SheetAsync(anna)));
        var saved = await SaveAsync(anna, "Le plenarie del sabato", 0);

        var resumed = await SheetAsync(anna);
        Assert.Equal((HumanTaskResult.Done, 1), (saved.Answer.Result, saved.Answer.DraftVersion));
        Assert.Equal((true, 1, saved.Answer.SavedAt), Kept(resumed));
        Assert.Equal("Le plenarie del sabato", (string?)resumed.Data["bene"]);
        Assert.Empty((await SheetAsync(bruno)).Data);
        await AssertTheOfficeReadsNothingAsync("sabato");

        var sent = await SendAsync(anna, "Le plenarie", 1);

        Assert.Equal(CitizenAnswerResult.Done, sent.Result);
        var answered = await SheetAsync(anna);
        Assert.Equal((false, 0, null), Kept(answered));
        Assert.Equal("Le plenarie", (string?)answered.Data["bene"]);
        Assert.Equal(HumanTaskResult.Closed, (await SaveAsync(anna, "Troppo tardi", 1)).Answer.Result);
        Assert.Equal("Le plenarie", (string?)(await SheetAsync(anna)).Data["bene"]);
    }

    [Fact]
    public async Task R7_5_TwoPagesOfTheSameCitizen_NeitherLosesAnything()
    {
        await SaveAsync(anna, "Dal telefono", 0);

        var again = await SaveAsync(anna, "Dal telefono", 0);
        var stale = await SaveAsync(anna, "Dal computer", 0);
        var passedOver = await SendAsync(anna, "Dal computer", 0);

        Assert.Equal((HumanTaskResult.Done, 1), (again.Answer.Result, again.Answer.DraftVersion));
        Assert.Equal((HumanTaskResult.Stale, 1, "Dal telefono"), (stale.Answer.Result, stale.Answer.DraftVersion, (string?)stale.Other!["bene"]));
        Assert.Equal(CitizenAnswerResult.Stale, passedOver.Result);
        Assert.Equal(CitizenAnswerResult.Done, (await SendAsync(anna, "Dal computer", 1)).Result);
    }

    [Fact]
    public async Task Draft_NeverSent_IsForgottenWhenTheSurveyCloses_AndIsNoAnswer()
    {
        await SaveAsync(anna, "Non ancora finito", 0);
        await office.Host.AdvanceAsync(TimeSpan.FromDays(60));

        var row = await office.Host.ReadAsync(db => db.SurveyPeople.AsNoTracking().SingleAsync(person => person.SurveyId == survey && person.CitizenId == anna.Id));
        Assert.Equal((null, null), (row.Data, row.AnsweredAt));
        Assert.NotNull(await office.Host.ReadAsync(db => db.Surveys.Where(one => one.Id == survey).Select(one => one.ClosedAt).SingleAsync()));
        Assert.Empty((await SheetAsync(anna)).Data);
        Assert.Equal(HumanTaskResult.Closed, (await SaveAsync(anna, "Tardi", 0)).Answer.Result);
    }

    [Fact]
    public async Task Draft_OfWhatIsNotAskedOfThePerson_IsNotKept()
    {
        var staff = Guid.CreateVersion7();
        await office.Host.WriteAsync(db =>
        {
            var asked = db.Surveys.AsNoTracking().Single(row => row.Id == survey);
            db.Surveys.Add(new Survey
            {
                Id = staff, Year = asked.Year, Title = "Colloqui", Audience = "", FormKey = asked.FormKey, FormVersionId = asked.FormVersionId, Actions = asked.Actions,
                Into = "{}", IsForStaff = true, OpenedAt = asked.OpenedAt, ClosesAt = asked.ClosesAt, InstanceId = asked.InstanceId,
            });
            db.SurveyPeople.Add(new SurveyPerson { SurveyId = staff, CitizenId = anna.Id });
            db.SurveyPeople.Single(row => row.SurveyId == survey && row.CitizenId == bruno.Id).WithdrawnAt = asked.OpenedAt;
        });

        Assert.Equal(HumanTaskResult.NotFound, (await SaveAsync(anna, "Mio", 0, staff)).Answer.Result);
        Assert.Equal(HumanTaskResult.NotFound, (await SaveAsync(anna, "Mio", 0, Guid.CreateVersion7())).Answer.Result);
        Assert.Equal(HumanTaskResult.Closed, (await SaveAsync(bruno, "Mio", 0)).Answer.Result);
    }

    private async Task AssertTheOfficeReadsNothingAsync(string words)
    {
        var administrator = office.People.Giulia;
        var sheet = await office.Host.Get<SurveyRegister>().FindAsync(survey, 1, onlySilent: true, administrator);
        Assert.Equal((2, 0, 2), (sheet!.Item.Asked, sheet.Item.Answered, sheet.PeopleCount));
        var export = await office.Host.Get<SurveyRegister>().ExportAsync(survey, administrator);
        Assert.DoesNotContain(words, Encoding.UTF8.GetString(export!), StringComparison.Ordinal); // Giulia may export
    }

    private static (bool, int, DateTime?) Kept(CitizenItemSheet sheet) => (sheet.KeepsDraft, sheet.DraftVersion, sheet.DraftSavedAt);

    private Task<CitizenDoor> DoorAsync(MembersOffice.Member member) => office.Host.Get<CitizenDoors>().OpenAsync(member.Code, "qui");

    private async Task<CitizenItemSheet> SheetAsync(MembersOffice.Member member) =>
        (await office.Host.Get<CitizenItems>().FindAsync(member.Code, "qui", CitizenItemKind.Survey, survey))!; // both were asked

    private Task<CitizenDraftAnswer> SaveAsync(MembersOffice.Member member, string text, int version, Guid? id = null) =>
        office.Host.Get<SaveCitizenDraftHandler>().HandleAsync(
            new SaveCitizenDraft(member.Code, "qui", CitizenItemKind.Survey, id ?? survey, new JsonObject { ["bene"] = text }, version));

    private Task<CitizenAnswer> SendAsync(MembersOffice.Member member, string text, int version) =>
        office.Host.Get<SendCitizenItemHandler>().HandleAsync(new SendCitizenItem(member.Code, "qui", CitizenItemKind.Survey, survey, Button, new JsonObject
        {
            ["soddisfazione"] = "4", ["ascolto"] = "spesso", ["chiarezza"] = "si", ["bene"] = text,
        }) { DraftVersion = version });
}
