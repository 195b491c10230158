// @ts-nocheck
function stryNS_9fa48() {
  var g = typeof globalThis === 'object' && globalThis && globalThis.Math === Math && globalThis || new Function("return this")();
  var ns = g.__stryker__ || (g.__stryker__ = {});
  if (ns.activeMutant === undefined && g.process && g.process.env && g.process.env.__STRYKER_ACTIVE_MUTANT__) {
    ns.activeMutant = g.process.env.__STRYKER_ACTIVE_MUTANT__;
  }
  function retrieveNS() {
    return ns;
  }
  stryNS_9fa48 = retrieveNS;
  return retrieveNS();
}
stryNS_9fa48();
function stryCov_9fa48() {
  var ns = stryNS_9fa48();
  var cov = ns.mutantCoverage || (ns.mutantCoverage = {
    static: {},
    perTest: {}
  });
  function cover() {
    var c = cov.static;
    if (ns.currentTestId) {
      c = cov.perTest[ns.currentTestId] = cov.perTest[ns.currentTestId] || {};
    }
    var a = arguments;
    for (var i = 0; i < a.length; i++) {
      c[a[i]] = (c[a[i]] || 0) + 1;
    }
  }
  stryCov_9fa48 = cover;
  cover.apply(null, arguments);
}
function stryMutAct_9fa48(id) {
  var ns = stryNS_9fa48();
  function isActive(id) {
    if (ns.activeMutant === id) {
      if (ns.hitCount !== void 0 && ++ns.hitCount > ns.hitLimit) {
        throw new Error('Stryker: Hit count limit reached (' + ns.hitCount + ')');
      }
      return true;
    }
    return false;
  }
  stryMutAct_9fa48 = isActive;
  return isActive(id);
}
import { refuse } from '../experiment/experiment-error.ts';
import type { ColumnScaling, Experiment } from '../experiment/experiment.ts';
type Row = readonly number[];
function requireLength(list: readonly unknown[], length: number, what: string, path: string): void {
  if (stryMutAct_9fa48("299")) {
    {}
  } else {
    stryCov_9fa48("299");
    if (stryMutAct_9fa48("302") ? list.length === length : stryMutAct_9fa48("301") ? false : stryMutAct_9fa48("300") ? true : (stryCov_9fa48("300", "301", "302"), list.length !== length)) refuse(path, stryMutAct_9fa48("303") ? `` : (stryCov_9fa48("303"), `${length} ${what}`), list.length);
  }
}
function requireColumn(scaling: ColumnScaling | undefined, columns: number, path: string): void {
  if (stryMutAct_9fa48("304")) {
    {}
  } else {
    stryCov_9fa48("304");
    if (stryMutAct_9fa48("307") ? scaling !== undefined : stryMutAct_9fa48("306") ? false : stryMutAct_9fa48("305") ? true : (stryCov_9fa48("305", "306", "307"), scaling === undefined)) return;
    const {
      shift,
      scale
    } = scaling;
    if (stryMutAct_9fa48("310") ? shift === undefined : stryMutAct_9fa48("309") ? false : stryMutAct_9fa48("308") ? true : (stryCov_9fa48("308", "309", "310"), shift !== undefined)) requireLength(shift, columns, stryMutAct_9fa48("311") ? "" : (stryCov_9fa48("311"), 'numbers'), stryMutAct_9fa48("312") ? `` : (stryCov_9fa48("312"), `${path}.shift`));
    if (stryMutAct_9fa48("315") ? scale === undefined : stryMutAct_9fa48("314") ? false : stryMutAct_9fa48("313") ? true : (stryCov_9fa48("313", "314", "315"), scale !== undefined)) requireLength(scale, columns, stryMutAct_9fa48("316") ? "" : (stryCov_9fa48("316"), 'numbers'), stryMutAct_9fa48("317") ? `` : (stryCov_9fa48("317"), `${path}.scale`));
    if (stryMutAct_9fa48("320") ? shift === undefined === (scale === undefined) : stryMutAct_9fa48("319") ? false : stryMutAct_9fa48("318") ? true : (stryCov_9fa48("318", "319", "320"), (stryMutAct_9fa48("323") ? shift !== undefined : stryMutAct_9fa48("322") ? false : stryMutAct_9fa48("321") ? true : (stryCov_9fa48("321", "322", "323"), shift === undefined)) !== (stryMutAct_9fa48("326") ? scale !== undefined : stryMutAct_9fa48("325") ? false : stryMutAct_9fa48("324") ? true : (stryCov_9fa48("324", "325", "326"), scale === undefined)))) {
      if (stryMutAct_9fa48("327")) {
        {}
      } else {
        stryCov_9fa48("327");
        refuse(stryMutAct_9fa48("328") ? `` : (stryCov_9fa48("328"), `${path}.${(stryMutAct_9fa48("331") ? shift !== undefined : stryMutAct_9fa48("330") ? false : stryMutAct_9fa48("329") ? true : (stryCov_9fa48("329", "330", "331"), shift === undefined)) ? stryMutAct_9fa48("332") ? "" : (stryCov_9fa48("332"), 'shift') : stryMutAct_9fa48("333") ? "" : (stryCov_9fa48("333"), 'scale')}`), stryMutAct_9fa48("334") ? "" : (stryCov_9fa48("334"), 'both shift and scale, or none of them'), undefined);
      }
    }
  }
}

/** Names are given to all of them or to none. */
function requireNames(names: readonly string[], count: number, path: string): void {
  if (stryMutAct_9fa48("335")) {
    {}
  } else {
    stryCov_9fa48("335");
    if (stryMutAct_9fa48("338") ? names.length !== 0 || names.length !== count : stryMutAct_9fa48("337") ? false : stryMutAct_9fa48("336") ? true : (stryCov_9fa48("336", "337", "338"), (stryMutAct_9fa48("340") ? names.length === 0 : stryMutAct_9fa48("339") ? true : (stryCov_9fa48("339", "340"), names.length !== 0)) && (stryMutAct_9fa48("342") ? names.length === count : stryMutAct_9fa48("341") ? true : (stryCov_9fa48("341", "342"), names.length !== count)))) refuse(path, stryMutAct_9fa48("343") ? `` : (stryCov_9fa48("343"), `${count} names, or none`), names.length);
  }
}

/**
 * The lengths of all lists but the rows themselves.
 *
 * @throws ExperimentError
 */
export function requireLengths({
  network,
  start,
  data,
  scaling,
  classes
}: Experiment): void {
  if (stryMutAct_9fa48("344")) {
    {}
  } else {
    stryCov_9fa48("344");
    const {
      layers,
      inputs
    } = network;
    const {
      units: outputs,
      activation
    } = layers.at(stryMutAct_9fa48("345") ? +1 : (stryCov_9fa48("345"), -1))!;
    if (stryMutAct_9fa48("348") ? start.kind !== 'given' : stryMutAct_9fa48("347") ? false : stryMutAct_9fa48("346") ? true : (stryCov_9fa48("346", "347", "348"), start.kind === (stryMutAct_9fa48("349") ? "" : (stryCov_9fa48("349"), 'given')))) {
      if (stryMutAct_9fa48("350")) {
        {}
      } else {
        stryCov_9fa48("350");
        requireLength(start.layers, layers.length, stryMutAct_9fa48("351") ? "" : (stryCov_9fa48("351"), 'layers'), stryMutAct_9fa48("352") ? "" : (stryCov_9fa48("352"), 'start.layers'));
        start.layers.forEach(({
          weights,
          biases
        }, l) => {
          if (stryMutAct_9fa48("353")) {
            {}
          } else {
            stryCov_9fa48("353");
            const fanIn = (stryMutAct_9fa48("356") ? l !== 0 : stryMutAct_9fa48("355") ? false : stryMutAct_9fa48("354") ? true : (stryCov_9fa48("354", "355", "356"), l === 0)) ? inputs : layers[stryMutAct_9fa48("357") ? l + 1 : (stryCov_9fa48("357"), l - 1)]!.units;
            requireLength(weights, fanIn, stryMutAct_9fa48("358") ? "" : (stryCov_9fa48("358"), 'rows'), stryMutAct_9fa48("359") ? `` : (stryCov_9fa48("359"), `start.layers[${l}].weights`));
            if (stryMutAct_9fa48("362") ? typeof biases === 'number' : stryMutAct_9fa48("361") ? false : stryMutAct_9fa48("360") ? true : (stryCov_9fa48("360", "361", "362"), typeof biases !== (stryMutAct_9fa48("363") ? "" : (stryCov_9fa48("363"), 'number')))) {
              if (stryMutAct_9fa48("364")) {
                {}
              } else {
                stryCov_9fa48("364");
                requireLength(biases, layers[l]!.units, stryMutAct_9fa48("365") ? "" : (stryCov_9fa48("365"), 'numbers'), stryMutAct_9fa48("366") ? `` : (stryCov_9fa48("366"), `start.layers[${l}].biases`));
              }
            }
          }
        });
      }
    }
    if (stryMutAct_9fa48("369") ? data.inputs.length !== 0 : stryMutAct_9fa48("368") ? false : stryMutAct_9fa48("367") ? true : (stryCov_9fa48("367", "368", "369"), data.inputs.length === 0)) refuse(stryMutAct_9fa48("370") ? "" : (stryCov_9fa48("370"), 'data.inputs'), stryMutAct_9fa48("371") ? "" : (stryCov_9fa48("371"), 'at least one row'), data.inputs);
    requireLength(data.targets, data.inputs.length, stryMutAct_9fa48("372") ? "" : (stryCov_9fa48("372"), 'rows'), stryMutAct_9fa48("373") ? "" : (stryCov_9fa48("373"), 'data.targets'));
    requireNames(data.inputNames, inputs, stryMutAct_9fa48("374") ? "" : (stryCov_9fa48("374"), 'data.inputNames'));
    requireNames(data.outputNames, outputs, stryMutAct_9fa48("375") ? "" : (stryCov_9fa48("375"), 'data.outputNames'));
    requireColumn(stryMutAct_9fa48("376") ? scaling.inputs : (stryCov_9fa48("376"), scaling?.inputs), inputs, stryMutAct_9fa48("377") ? "" : (stryCov_9fa48("377"), 'scaling.inputs'));
    requireColumn(stryMutAct_9fa48("378") ? scaling.targets : (stryCov_9fa48("378"), scaling?.targets), outputs, stryMutAct_9fa48("379") ? "" : (stryCov_9fa48("379"), 'scaling.targets'));
    if (stryMutAct_9fa48("382") ? classes !== undefined : stryMutAct_9fa48("381") ? false : stryMutAct_9fa48("380") ? true : (stryCov_9fa48("380", "381", "382"), classes === undefined)) return;
    // One sigmoid tells two classes apart.
    const count = (stryMutAct_9fa48("385") ? outputs === 1 || activation === 'sigmoid' : stryMutAct_9fa48("384") ? false : stryMutAct_9fa48("383") ? true : (stryCov_9fa48("383", "384", "385"), (stryMutAct_9fa48("387") ? outputs !== 1 : stryMutAct_9fa48("386") ? true : (stryCov_9fa48("386", "387"), outputs === 1)) && (stryMutAct_9fa48("389") ? activation !== 'sigmoid' : stryMutAct_9fa48("388") ? true : (stryCov_9fa48("388", "389"), activation === (stryMutAct_9fa48("390") ? "" : (stryCov_9fa48("390"), 'sigmoid')))))) ? 2 : outputs;
    requireLength(classes, count, stryMutAct_9fa48("391") ? "" : (stryCov_9fa48("391"), 'classes'), stryMutAct_9fa48("392") ? "" : (stryCov_9fa48("392"), 'classes'));
  }
}

/** Holes count as what they are, no numbers: a loop by index sees them. */
function requireFinite(row: Row, path: string): void {
  if (stryMutAct_9fa48("393")) {
    {}
  } else {
    stryCov_9fa48("393");
    for (let n = 0; stryMutAct_9fa48("396") ? n >= row.length : stryMutAct_9fa48("395") ? n <= row.length : stryMutAct_9fa48("394") ? false : (stryCov_9fa48("394", "395", "396"), n < row.length); stryMutAct_9fa48("397") ? n-- : (stryCov_9fa48("397"), n++)) {
      if (stryMutAct_9fa48("398")) {
        {}
      } else {
        stryCov_9fa48("398");
        if (stryMutAct_9fa48("401") ? false : stryMutAct_9fa48("400") ? true : stryMutAct_9fa48("399") ? Number.isFinite(row[n]) : (stryCov_9fa48("399", "400", "401"), !Number.isFinite(row[n]))) refuse(stryMutAct_9fa48("402") ? `` : (stryCov_9fa48("402"), `${path}[${n}]`), stryMutAct_9fa48("403") ? "" : (stryCov_9fa48("403"), 'a finite number'), row[n]);
      }
    }
  }
}
function requireRows(table: readonly Row[], columns: number, path: string): void {
  if (stryMutAct_9fa48("404")) {
    {}
  } else {
    stryCov_9fa48("404");
    for (let r = 0; stryMutAct_9fa48("407") ? r >= table.length : stryMutAct_9fa48("406") ? r <= table.length : stryMutAct_9fa48("405") ? false : (stryCov_9fa48("405", "406", "407"), r < table.length); stryMutAct_9fa48("408") ? r-- : (stryCov_9fa48("408"), r++)) {
      if (stryMutAct_9fa48("409")) {
        {}
      } else {
        stryCov_9fa48("409");
        const row: unknown = table[r];
        if (stryMutAct_9fa48("412") ? false : stryMutAct_9fa48("411") ? true : stryMutAct_9fa48("410") ? Array.isArray(row) : (stryCov_9fa48("410", "411", "412"), !Array.isArray(row))) refuse(stryMutAct_9fa48("413") ? `` : (stryCov_9fa48("413"), `${path}[${r}]`), stryMutAct_9fa48("414") ? `` : (stryCov_9fa48("414"), `a row of ${columns} numbers`), row);
        requireLength(row, columns, stryMutAct_9fa48("415") ? "" : (stryCov_9fa48("415"), 'numbers'), stryMutAct_9fa48("416") ? `` : (stryCov_9fa48("416"), `${path}[${r}]`));
        requireFinite(row, stryMutAct_9fa48("417") ? `` : (stryCov_9fa48("417"), `${path}[${r}]`));
      }
    }
  }
}
function requireScale(scaling: ColumnScaling | undefined, path: string): void {
  if (stryMutAct_9fa48("418")) {
    {}
  } else {
    stryCov_9fa48("418");
    requireFinite(stryMutAct_9fa48("419") ? scaling?.shift && [] : (stryCov_9fa48("419"), (stryMutAct_9fa48("420") ? scaling.shift : (stryCov_9fa48("420"), scaling?.shift)) ?? (stryMutAct_9fa48("421") ? ["Stryker was here"] : (stryCov_9fa48("421"), []))), stryMutAct_9fa48("422") ? `` : (stryCov_9fa48("422"), `${path}.shift`));
    const scale = stryMutAct_9fa48("423") ? scaling?.scale && [] : (stryCov_9fa48("423"), (stryMutAct_9fa48("424") ? scaling.scale : (stryCov_9fa48("424"), scaling?.scale)) ?? (stryMutAct_9fa48("425") ? ["Stryker was here"] : (stryCov_9fa48("425"), [])));
    requireFinite(scale, stryMutAct_9fa48("426") ? `` : (stryCov_9fa48("426"), `${path}.scale`));
    const zero = scale.indexOf(0);
    if (stryMutAct_9fa48("430") ? zero < 0 : stryMutAct_9fa48("429") ? zero > 0 : stryMutAct_9fa48("428") ? false : stryMutAct_9fa48("427") ? true : (stryCov_9fa48("427", "428", "429", "430"), zero >= 0)) refuse(stryMutAct_9fa48("431") ? `` : (stryCov_9fa48("431"), `${path}.scale[${zero}]`), stryMutAct_9fa48("432") ? "" : (stryCov_9fa48("432"), 'a finite number other than 0'), scale[zero]);
  }
}

/**
 * Reads every number of the lists, each once, whose lengths must be right already.
 *
 * @throws ExperimentError
 */
export function requireNumbers({
  network,
  start,
  data,
  scaling
}: Experiment): void {
  if (stryMutAct_9fa48("433")) {
    {}
  } else {
    stryCov_9fa48("433");
    const {
      layers,
      inputs
    } = network;
    if (stryMutAct_9fa48("436") ? start.kind !== 'given' : stryMutAct_9fa48("435") ? false : stryMutAct_9fa48("434") ? true : (stryCov_9fa48("434", "435", "436"), start.kind === (stryMutAct_9fa48("437") ? "" : (stryCov_9fa48("437"), 'given')))) {
      if (stryMutAct_9fa48("438")) {
        {}
      } else {
        stryCov_9fa48("438");
        start.layers.forEach(({
          weights,
          biases
        }, l) => {
          if (stryMutAct_9fa48("439")) {
            {}
          } else {
            stryCov_9fa48("439");
            requireRows(weights, layers[l]!.units, stryMutAct_9fa48("440") ? `` : (stryCov_9fa48("440"), `start.layers[${l}].weights`));
            if (stryMutAct_9fa48("443") ? typeof biases === 'number' : stryMutAct_9fa48("442") ? false : stryMutAct_9fa48("441") ? true : (stryCov_9fa48("441", "442", "443"), typeof biases !== (stryMutAct_9fa48("444") ? "" : (stryCov_9fa48("444"), 'number')))) requireFinite(biases, stryMutAct_9fa48("445") ? `` : (stryCov_9fa48("445"), `start.layers[${l}].biases`));
          }
        });
      }
    }
    requireRows(data.inputs, inputs, stryMutAct_9fa48("446") ? "" : (stryCov_9fa48("446"), 'data.inputs'));
    requireRows(data.targets, layers.at(stryMutAct_9fa48("447") ? +1 : (stryCov_9fa48("447"), -1))!.units, stryMutAct_9fa48("448") ? "" : (stryCov_9fa48("448"), 'data.targets'));
    requireScale(stryMutAct_9fa48("449") ? scaling.inputs : (stryCov_9fa48("449"), scaling?.inputs), stryMutAct_9fa48("450") ? "" : (stryCov_9fa48("450"), 'scaling.inputs'));
    requireScale(stryMutAct_9fa48("451") ? scaling.targets : (stryCov_9fa48("451"), scaling?.targets), stryMutAct_9fa48("452") ? "" : (stryCov_9fa48("452"), 'scaling.targets'));
  }
}