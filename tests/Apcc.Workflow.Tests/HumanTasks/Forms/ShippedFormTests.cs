using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Tests.HumanTasks.Forms;

/// <summary>The feasibility report's forms ask what the guideline asks (R5.5.3–R5.5.6).</summary>
public class ShippedFormTests
{
    private const string Trasmetti = "Trasmetti alla Cabina di Regia";
    private const string LongEnough = "Un testo abbastanza lungo per bastare a ogni campo che chiede almeno cento caratteri, come si vede contandoli.";

    [Fact]
    public void Assignment_OtherReferent_NeedsTheReasonAndAFutureDate()
    {
        var form = FormSamples.Shipped("assegnazione-referente");
        var context = FormSamples.Context("Assegna", """{ "finalizationReferent": "u1" }""");

        var same = FormSubmission.Read(form, FormSamples.Object("""{ "referente": "u1", "scadenza": "16/03/2026" }"""), context);
        var other = FormSubmission.Read(form, FormSamples.Object("""{ "referente": "u2", "scadenza": "15/03/2026" }"""), context);

        Assert.Empty(same.Errors);
        Assert.Equal(["motivoSostituzione", "scadenza"], other.Errors.Select(error => error.Path));
        Assert.Contains("già passata", other.Errors[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_AskingForAContribution_NeedsOnlyOfficesAndQuestion()
    {
        var form = FormSamples.Shipped("relazione-fattibilita");
        var context = FormSamples.Context("Chiedi un contributo", """{ "kind": "iniziativa" }""");
        var half = FormSamples.Object("""{ "motivazioni": "Da scrivere", "promotori": [{ "nome": "Ada" }] }""");

        Assert.Equal(
            [
                new FieldError("uffici", "Scegli almeno un ufficio a cui chiedere il contributo"),
                new FieldError("quesito", "Scrivi il quesito per gli uffici (almeno 20 caratteri)"),
            ],
            FormValidator.Validate(form, half, context));
    }

    [Fact]
    public void Report_SendingAnEmptyInitiative_AsksForEverythingOfTheReport()
    {
        var form = FormSamples.Shipped("relazione-fattibilita");

        var errors = FormValidator.Validate(form, [], FormSamples.Context(Trasmetti, """{ "kind": "iniziativa" }"""));

        Assert.Equal(
            [
                "sintesiProposta", "fattibilitaTecnica", "competenze", "tempi", "costiStimati", "azionePac", "effettoMonitoraggio",
                "promotori", "esitoProposto", "motivazioni",
            ],
            errors.Select(error => error.Path));
        Assert.Equal("Scegli l'esito proposto", errors.Single(error => error.Path == "esitoProposto").Message);
    }

    [Theory]
    [InlineData("accolta", false)]
    [InlineData("accolta-in-parte", true)]
    [InlineData("non-accolta", true)]
    public void Report_OutcomeNotFull_NeedsWhatWouldChange(string outcome, bool required)
    {
        var data = FormSamples.Object($$"""
            {
              "sintesiProposta": "Sintesi", "fattibilitaTecnica": "{{LongEnough}}", "competenze": "Area Energia e Clima", "tempi": "Un anno",
              "costiStimati": "12.500,00", "azionePac": "3.2.1", "effettoMonitoraggio": "Nessuno",
              "esitoProposto": "{{outcome}}", "motivazioni": "{{LongEnough}}"
            }
            """);
        var context = FormSamples.Context(Trasmetti, """{ "kind": "raccomandazione" }""");

        var submission = FormSubmission.Read(FormSamples.Shipped("relazione-fattibilita"), data, context);

        Assert.Equal(required ? ["cosaCambierebbe"] : [], submission.Errors.Select(error => error.Path));
        Assert.Equal(12500m, submission.Data["costiStimati"]?.GetValue<decimal>());
    }

    [Fact]
    public void Report_ReasonsTooShort_SaysHowManyCharactersAreMissing()
    {
        var data = FormSamples.Object("""{ "motivazioni": "01234567890123456789012345678901234567" }""");

        var errors = FormValidator.Validate(
            FormSamples.Shipped("relazione-fattibilita"), data, FormSamples.Context(Trasmetti, """{ "kind": "raccomandazione" }"""));

        Assert.Contains(new FieldError("motivazioni", "Scrivi le motivazioni (almeno 50 caratteri: ne mancano 12)"), errors);
    }

    [Theory]
    [InlineData("Accogli la relazione")]
    [InlineData("Rimanda con motivi")]
    public void Review_SendingBack_NeedsReasonsAndDate(string action)
    {
        var errors = FormValidator.Validate(FormSamples.Shipped("valutazione-relazione"), [], FormSamples.Context(action));

        Assert.Equal(action == "Rimanda con motivi" ? ["motivi", "nuovaScadenza"] : [], errors.Select(error => error.Path));
    }

    [Fact]
    public void IntegrativeAssessment_Empty_AsksForEveryPointOfR555()
    {
        var errors = FormValidator.Validate(FormSamples.Shipped("valutazione-integrativa"), [], FormSamples.Context("Conferma"));

        Assert.Equal(
            [
                "rilevanza", "motivazioneRilevanza", "natura", "modificaSostanziale", "rapportoMonitoraggio", "passaggioPolitico",
                "motivazionePassaggio", "esitoProposto", "motivazioni",
            ],
            errors.Select(error => error.Path));
    }

    [Fact]
    public void IntegrativeAssessment_NoPoliticalPassage_StillNeedsTheReason()
    {
        var data = FormSamples.Object("""{ "passaggioPolitico": false, "modificaSostanziale": false }""");

        var errors = FormValidator.Validate(FormSamples.Shipped("valutazione-integrativa"), data, FormSamples.Context("Conferma"));

        Assert.Contains(errors, error => error.Path == "motivazionePassaggio");
        Assert.DoesNotContain(errors, error => error.Path is "passaggioPolitico" or "modificaSostanziale");
    }
}
