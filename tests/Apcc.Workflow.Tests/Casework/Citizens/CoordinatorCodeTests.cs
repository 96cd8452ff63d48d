using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Citizens;

/// <summary>Who types the codes of a group's two coordinators is told at once when one is nobody's (R5.3.2, R7.5).</summary>
public sealed class CoordinatorCodeTests : IAsyncLifetime
{
    private const string Button = "Costituisci il Gruppo";
    private MembersOffice office = null!;
    private Guid theme;

    public async ValueTask InitializeAsync()
    {
        office = await MembersOffice.OpenAsync();
        await office.AddAsync(1);
        await office.AddAsync(2);
        await office.AddAsync(3, MemberState.Ended);
        theme = await office.Host.OpenCaseAsync("tema", "TEMA-2026-01", "Ombra", "pubblicato", new JsonObject { ["gruppoTematico"] = "Ombra" });
        var started = await office.Host.Get<StartCaseProcessHandler>().HandleAsync(new StartCaseProcess(theme, "thematic-group", office.People.Giulia));
        Assert.Null(started.Refusal);
        await office.Host.DrainAsync();
    }

    public ValueTask DisposeAsync() => office.Host.DisposeAsync();

    [Theory]
    [InlineData("26-00001", "26-00009", "coordinatori[1].membro", "Il codice «26-00009» non è di un componente attivo dell'Assemblea 2026")]
    [InlineData("26-00003", "26-00001", "coordinatori[0].membro", "Il codice «26-00003» non è di un componente attivo dell'Assemblea 2026")]
    [InlineData("26-00001", "M26-001", "coordinatori[1].membro", "Il codice «M26-001» è della stessa persona della riga 1")]
    public async Task R5_3_2_CodeOfNobody_OrOfTheSamePerson_IsToldAtItsField_AndTheTaskStays(string first, string second, string place, string words)
    {
        var task = await office.People.TaskAsync("costituisci");
        await office.People.ClaimAsync(task, office.People.Giulia);

        var answer = await office.People.CompleteAsync(task, office.People.Giulia, Button, People(first, second));

        Assert.Equal(HumanTaskResult.Invalid, answer.Result);
        var error = Assert.Single(answer.Errors);
        Assert.Equal(place, error.Path);
        Assert.StartsWith(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(task, await office.People.TaskAsync("costituisci"));
    }

    [Fact]
    public async Task R5_3_2_TheTwoCoordinators_ByCodeOrNumber_AreWrittenTo_AndStayGoodOnTheCard()
    {
        await office.People.DoAsync("costituisci", office.People.Giulia, Button, People(" 26-00001", "m26-002"));
        Assert.Equal(2, await office.Host.ReadAsync(db => db.LetterBatches.SumAsync(batch => batch.Letters)));
        await office.Host.WriteAsync(db => db.AssemblyMembers.Single(row => row.Reference == "M26-002").State = MemberState.Ended);

        var kept = await ChangeAsync("26-00001", "m26-002");
        var mistyped = await ChangeAsync("26-00001", "26-00099");

        Assert.Equal((CaseResult.Done, CaseResult.Invalid), (kept.Result, mistyped.Result));
        Assert.Equal("coordinatori[1].membro", Assert.Single(mistyped.Errors).Path);
    }

    [Fact]
    public async Task R7_5_QuestionWithAMistypedCode_IsRefusedWithWhatToDo()
    {
        var opened = await office.Host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("domanda", "Gli alberi", MembersOffice.Year, null, new JsonObject
        {
            ["domanda"] = "Quanti alberi saranno piantati?", ["chiede"] = "26-0001",
        }, office.People.Giulia));

        var error = Assert.Single(opened.Errors);
        Assert.Equal("chiede", error.Path);
        Assert.Contains("lascia vuoto", error.Message);
    }

    private async Task<CaseAnswer> ChangeAsync(string first, string second)
    {
        var file = await office.Host.ReadAsync(db => db.CaseFiles.AsNoTracking().SingleAsync(row => row.Id == theme));
        var facts = CaseFacts.Read(file.Facts);
        facts["coordinatori"] = Codes(first, second);
        return await office.Host.Get<ChangeCaseHandler>().HandleAsync(new ChangeCase(theme, file.Version, file.Title, facts, office.People.Giulia));
    }

    private JsonObject People(string first, string second) => new()
    {
        ["facilitatori"] = new JsonArray(office.People.Sara.ToString()), ["referenti"] = new JsonArray(office.People.Marco.ToString()), ["coordinatori"] = Codes(first, second),
    };

    private static JsonArray Codes(string first, string second) => new(new JsonObject { ["membro"] = first }, new JsonObject { ["membro"] = second });
}
