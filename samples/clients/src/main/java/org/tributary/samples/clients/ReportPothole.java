package org.tributary.samples.clients;

import java.util.List;
import java.util.UUID;
import org.tributary.client.ApiClient;
import org.tributary.client.CasesApi;
import org.tributary.client.ResidentsApi;
import org.tributary.client.model.Case;
import org.tributary.client.model.CaseOrder;
import org.tributary.client.model.Geometry;
import org.tributary.client.model.Operation;
import org.tributary.client.model.Party;
import org.tributary.client.model.PartyRole;
import org.tributary.client.model.Place;
import org.tributary.client.model.PlaceKind;
import org.tributary.client.model.Resident;
import org.tributary.client.model.ResidentSearch;

/**
 * A resident calls about a pothole: find who it is, see what the city knows, report it, and wait
 * until the system has it. Arguments: the hub, its client secret, the e-mail address of the caller.
 */
public final class ReportPothole {
  private ReportPothole() {}

  public static void main(String[] arguments) throws Exception {
    ApiClient hub =
        Hub.signIn(arguments[0], arguments[1], "system/resident.rs system/case.rs system/case.cu");
    ResidentsApi residents = new ResidentsApi(hub);
    CasesApi cases = new CasesApi(hub);

    ResidentSearch search = new ResidentSearch().email(arguments[2]);
    Resident resident = residents.searchResidents(search).getItems().get(0);
    int known = residents.getResidentOverview(resident.getId()).getCases().getItems().size();
    System.out.printf("%s has %d cases here%n", resident.getDisplayName(), known);

    List<Object> position = List.of(-79.38, 43.65);
    CaseOrder order =
        new CaseOrder()
            .serviceTypeCode("pothole")
            .description("A deep hole, says a caller to Java")
            .addPartiesItem(new Party().role(PartyRole.REQUESTER).residentId(resident.getId()))
            .place(
                new Place()
                    .kind(PlaceKind.POINT)
                    .geometry(new Geometry().type("Point").coordinates(position)));
    // Whoever repeats this with the same key gets the same answer, and no second hole.
    Operation operation = cases.openCase(UUID.randomUUID().toString(), order);
    while (operation.getState() == Operation.StateEnum.RUNNING) {
      Thread.sleep(200);
      operation = cases.getOperation(operation.getId(), null);
    }
    Case opened = cases.getCase(operation.getCaseIds().get(0), null, null, null, null);
    System.out.printf(
        "%s: case %s is %s, there as %s%n",
        operation.getState(),
        opened.getId(),
        opened.getStatus(),
        operation.getLegs().get(0).getSourceId());
  }
}
