using Apcc.Workflow.Casework.Mailings;
using Apcc.Workflow.Web.Layout;

namespace Apcc.Workflow.Web.Enrolment;

/// <summary>The addresses of the people of a year.</summary>
public static class EnrolmentAddresses
{
    public const string Home = SiteAddresses.Assembly;
    public const string ImportTemplate = "/assemblea/modello.csv";

    public static string Year(int year) => $"{Home}/{year}";

    public static string Import(int year) => $"{Year(year)}/importa";

    public static string Letters(int year) => $"{Year(year)}/lettere";

    public static string Mailing(int year, int number) => $"{Letters(year)}/{number}";

    public static string Surveys(int year) => $"{Year(year)}/raccolte";

    public static string Members(int year) => $"{Year(year)}/membri";

    public static string Attendance(int year) => $"{Year(year)}/presenze";

    public static string List(int year, string list) => $"{Year(year)}/elenchi/{Uri.EscapeDataString(list)}";

    public static string Person(Guid id) => $"{Home}/persone/{id}";

    public static string Draw(Guid id) => $"{Home}/sorteggi/{id}";

    public static string Survey(Guid id) => $"{Home}/raccolte/{id}";

    public static string Paper(Guid surveyId) => $"{Survey(surveyId)}/carta";

    public static string Answers(Guid surveyId) => $"{Survey(surveyId)}/risposte.csv";

    public static string Member(Guid id) => $"{Home}/membri/{id}";

    public static string Batch(Guid id, BatchPart part) => $"{Home}/lotti/{id}/{PartName(part)}";

    /// <summary>How a file of a batch is called in the address.</summary>
    public static string PartName(BatchPart part) => part switch
    {
        BatchPart.Letters => "lettere",
        BatchPart.Manifest => "elenco",
        _ => "controllo",
    };
}
