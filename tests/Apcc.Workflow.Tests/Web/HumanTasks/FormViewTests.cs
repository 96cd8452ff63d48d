using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Web.HumanTasks;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.HumanTasks;

public sealed class FormViewTests : BunitContext
{
    private readonly List<string> changes = [];

    public FormViewTests()
    {
        Services.AddLocalization();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Fields_OfEveryKind_ShowTheirData()
    {
        var view = Show(FormSample.Answers(new JsonObject
        {
            ["titolo"] = "Alberi", ["testo"] = "Più ombra", ["superficie"] = 2.5m, ["alberi"] = 1200, ["costo"] = 84000.5m,
            ["entro"] = "2027-03-31", ["pronto"] = false, ["esito"] = "no", ["luoghi"] = new JsonArray("b"), ["chi"] = "p2",
            ["uffici"] = new JsonArray("scuole"), ["azione"] = "4.2.1", ["allegati"] = new JsonArray(FormSample.File.Id.ToString()),
            ["promotori"] = new JsonArray(new JsonObject { ["nome"] = "Piero", ["anni"] = 40 }),
        }));

        Assert.Equal("Alberi", ValueOf(view, "campo-titolo"));
        Assert.Equal("Più ombra", ValueOf(view, "campo-testo"));
        Assert.Equal("2,5", ValueOf(view, "campo-superficie"));
        Assert.Equal("1.200", ValueOf(view, "campo-alberi"));
        Assert.Equal("84.000,50", ValueOf(view, "campo-costo"));
        Assert.Equal("2027-03-31", ValueOf(view, "campo-entro"));
        Assert.True(view.Find("#campo-pronto-no").HasAttribute("checked"));
        Assert.True(view.Find("#campo-esito input[value=no]").HasAttribute("checked"));
        Assert.True(view.Find("#campo-luoghi input[value=b]").HasAttribute("checked"));
        Assert.Equal("p2", ValueOf(view, "campo-chi"));
        Assert.True(view.Find("#campo-uffici input[value=scuole]").HasAttribute("checked"));
        Assert.Equal("4.2.1", ValueOf(view, "campo-azione"));
        Assert.Equal($"/documenti/{FormSample.File.Id}", view.Find(".files a").GetAttribute("href"));
        Assert.Equal("Piero", ValueOf(view, "campo-promotori-0-nome"));
        Assert.Equal("40", ValueOf(view, "campo-promotori-0-anni"));
        Assert.Equal("Parere <strong>favorevole</strong>", view.Find(".reading-text p").InnerHtml);
        Assert.Empty(view.FindAll("script"));
    }

    [Fact]
    public void Change_OfEveryKind_IsKeptAsTheFormStoresIt()
    {
        var answers = FormSample.Answers();
        var view = Show(answers);

        view.Find("#campo-titolo").Input("Alberi");
        view.Find("#campo-costo").Input("12.500,5");
        view.Find("#campo-entro").Change("2027-03-31");
        view.Find("#campo-pronto-si").Change(true);
        view.Find("#campo-esito input[value=si]").Change("si");
        view.Find("#campo-luoghi input[value=b]").Change(true);
        view.Find("#campo-luoghi input[value=a]").Change(true);
        view.Find("#campo-chi").Change("p1");
        view.Find("[data-testid=add-row]").Click();
        view.Find("#campo-promotori-0-nome").Input("Piero");

        Assert.Equal(
            """{"titolo":"Alberi","costo":12500.5,"entro":"2027-03-31","pronto":true,"esito":"si","luoghi":["a","b"],"chi":"p1","promotori":[{"nome":"Piero"}]}""",
            answers.Data.ToJsonString());
        Assert.Equal(["titolo", "costo", "entro", "pronto", "esito", "luoghi", "luoghi", "chi", "promotori", "promotori[0].nome"], changes);
    }

    [Fact]
    public void Condition_NoLongerMet_HidesTheFieldAndKeepsWhatWasTyped()
    {
        var answers = FormSample.Answers(new JsonObject { ["fonte"] = "Bilancio" });
        var view = Show(answers);

        view.Find("#campo-costo").Input("0");
        Assert.Empty(view.FindAll("#campo-fonte"));
        view.Find("#campo-costo").Input("05");

        Assert.Equal("Bilancio", ValueOf(view, "campo-fonte"));
    }

    [Fact]
    public void Number_ThatIsNone_StaysAsTypedAndInTheDraft()
    {
        var answers = FormSample.Answers();
        var view = Show(answers);

        view.Find("#campo-costo").Input("dodicimila");
        Assert.Equal("dodicimila", answers.Data["costo"]!.GetValue<string>());
        var reopened = Show(FormSample.Answers((JsonObject)answers.Data.DeepClone()));

        Assert.Equal("dodicimila", ValueOf(reopened, "campo-costo"));
        Assert.Contains("Scrivi un numero", reopened.Find("#campo-costo-errore").TextContent, StringComparison.Ordinal);
        reopened.Find("#campo-costo").Input("12000");
        Assert.Empty(reopened.FindAll("#campo-costo-errore"));
    }

    [Fact]
    public void Marks_FollowTheFirstAction_AndTheOthersAreNamed()
    {
        var view = Show(FormSample.Answers());

        Assert.Equal("true", view.Find("#campo-titolo").GetAttribute("aria-required"));
        Assert.Equal("true", view.Find("#campo-testo").GetAttribute("aria-required"));
        Assert.Null(view.Find("#campo-quesito").GetAttribute("aria-required"));
        Assert.Equal("Serve per «Chiedi».", view.Find("#campo-quesito-aiuto").TextContent);
    }

    [Fact]
    public void Errors_StandBesideTheirFieldsUntilAnswered()
    {
        var answers = FormSample.Answers(new JsonObject { ["promotori"] = new JsonArray(new JsonObject(), new JsonObject { ["anni"] = 200 }) });
        answers.Refuse([new FieldError("testo", "Scrivi il testo"), new FieldError("promotori[1].anni", "Al massimo 120"), new FieldError("fantasma", "Ricarica")]);
        var view = Show(answers);

        Assert.Contains("Scrivi il testo", view.Find("#campo-testo-errore").TextContent, StringComparison.Ordinal);
        Assert.Contains("Al massimo 120", view.Find("#campo-promotori-1-anni-errore").TextContent, StringComparison.Ordinal);
        Assert.Equal(["campo-testo", "campo-promotori-1-anni", null], answers.Problems.Select(problem => problem.FieldId));
        view.Find("#campo-testo").Input("Più ombra");

        Assert.Empty(view.FindAll("#campo-testo-errore"));
        Assert.Equal(2, answers.Problems.Count);
    }

    [Fact]
    public void Table_RemovedRow_TakesItsErrorsAlong()
    {
        var answers = FormSample.Answers(new JsonObject
        {
            ["promotori"] = new JsonArray(new JsonObject { ["nome"] = "Uno" }, new JsonObject { ["nome"] = "Due" }),
        });
        answers.Refuse([new FieldError("promotori[0].nome", "Non va")]);
        var view = Show(answers);

        view.FindAll("[data-testid=remove-row]")[0].Click();

        Assert.Equal("""[{"nome":"Due"}]""", answers.Data["promotori"]!.ToJsonString());
        Assert.Equal("Due", ValueOf(view, "campo-promotori-0-nome"));
        Assert.Empty(view.FindAll("#campo-promotori-0-nome-errore"));
    }

    private IRenderedComponent<FormView> Show(FormAnswers answers) => Render<FormView>(parameters => parameters
        .Add(component => component.Answers, answers)
        .Add(component => component.OnChanged, path => changes.Add(path)));

    private static string? ValueOf(IRenderedComponent<FormView> view, string id) => view.Find($"#{id}").GetAttribute("value");
}
